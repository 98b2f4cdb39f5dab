import type { ServingCalibration } from './calibration.ts'
import type { Deployment } from './deployment.ts'
import { pagingOf, usualSequences } from './engine-settings.ts'
import { firstTokenTermNames } from './first-token.ts'
import { servingCalibration } from './measured.ts'
import { defaultEngine, deploymentOf, type ServeInput } from './serve-input.ts'
import { admissionFor, place } from './serve-place.ts'
import { kvBytesPerSequence } from './slots.ts'
import { type Tuning, tune } from './tuning.ts'

/** One replica as a server of iterations: what they take and what limits them. */
export type ServedReplica = {
  deployment: Deployment
  tuning: Tuning
  /** Cache of the whole replica, in bytes of one device times its attention ranks: what sequences are taken out of. */
  pool_bytes: number
  /** Whether a sequence takes its whole answer on arrival; else what it holds, page by page. */
  reserves_whole_answer: boolean
  /** Most sequences that run at once. */
  sequences_max_count: number
  /** Most tokens of one iteration, so the chunk of a prompt; infinite where it is not known. */
  tokens_per_iteration_max_count: number
  /** What a request takes before any of its work, s. */
  request_seconds: number
}

/**
 * The replica of a request, ready for `iterationSeconds`.
 * Errors: `Refusal` for an unknown precision or an accelerator without its rates.
 */
export function servedReplica(
  input: ServeInput,
  calibration: ServingCalibration = servingCalibration,
): ServedReplica {
  const engine = input.engine ?? defaultEngine
  const placed = place(input, deploymentOf(input), engine)
  const { deployment } = placed
  const tuning = tune(calibration, deployment, engine)
  const ranks = deployment.plan.attention_data
  const settings = input.engine_settings ?? {}
  const chunk = pagingOf(engine, settings).chunk_tokens
  return {
    deployment,
    tuning,
    pool_bytes: placed.pool_bytes * ranks,
    reserves_whole_answer: admissionFor(input, engine).reserves_whole_answer,
    sequences_max_count: (settings.max_sequences_count ?? usualSequences) * ranks,
    tokens_per_iteration_max_count: chunk > 0 ? chunk * ranks : Number.POSITIVE_INFINITY,
    request_seconds: tuning.first_token[firstTokenTermNames.indexOf('request')] ?? 0,
  }
}

/** Bytes of `pool_bytes` that a sequence of `tokens` takes. */
export function sequenceBytes({ deployment }: ServedReplica, tokens: number): number {
  return kvBytesPerSequence(deployment, tokens)
}
