import { exposedSeconds } from '../machine/moving.ts'
import { millisecondsPerSecond } from '../units.ts'
import { words } from '../words.ts'
import { replicaPower } from './closed-loop.ts'
import type { Deployment } from './deployment.ts'
import { pagingOf } from './engine-settings.ts'
import type { Moving } from './evaluate.ts'
import { firstTokenTermNames } from './first-token.ts'
import { iterationSeconds } from './iteration.ts'
import { prefillComputeSeconds } from './prefill.ts'
import { defaultEngine, type ServeInput } from './serve-input.ts'
import type { Served } from './served.ts'
import { expertsTouchedRatio, stepTermNames } from './step-terms.ts'
import type { Tuning } from './tuning.ts'

/** Requests that have no answer tokens: embeddings, scores, features. One pass over the model and no decode. */
export const isEncoded = ({ traffic }: Pick<ServeInput, 'traffic'>) => traffic.output_tokens === 0

type Asked = { batch: number; moving: Moving }

/** Prompts of one pass: all that are in flight, or as many as the engine takes tokens for. */
function promptsOfPass(input: ServeInput, { plan }: Deployment, batch: number): number {
  const { chunk_tokens } = pagingOf(input.engine ?? defaultEngine, input.engine_settings)
  const { prompt_tokens } = input.traffic
  if (chunk_tokens === 0 || prompt_tokens === 0) return Math.max(1, batch)
  const most = Math.max(1, Math.floor(chunk_tokens / prompt_tokens)) * plan.attention_data
  return Math.max(1, Math.min(batch, most))
}

/** Seconds of reading the experts that the tokens of a pass reach, which a pass of prompts alone does not count. */
function expertSeconds({ device, ...deployment }: Deployment, tuning: Tuning, tokens: number): number {
  const read = deployment.expert_read_bytes * expertsTouchedRatio(deployment.expert_missed_ratio, tokens)
  const fitted = (tuning.step[stepTermNames.indexOf('experts')] ?? 0) * tuning.step_factor
  return (fitted * read) / device.bandwidth_bytes_per_s
}

/**
 * Passes of prompts on one replica, by the step that servers of decoders were fitted on: each request waits for those in
 * flight before it (Little's law). Its latency stands as the time to the first token, since it is the whole answer.
 */
export function servedEncoded(
  input: ServeInput,
  deployment: Deployment,
  tuning: Tuning,
  { batch, moving }: Asked,
): Served {
  const { prompt_tokens } = input.traffic
  const prompts = promptsOfPass(input, deployment, batch)
  const tokens = prompts * prompt_tokens
  const computed =
    iterationSeconds(deployment, tuning, {
      decode_sequences: 0,
      context_tokens: 0,
      prefill_tokens: tokens,
      prefill_prompts: prompts,
      prefill_cached_tokens: 0,
    }) + expertSeconds(deployment, tuning, tokens)
  const waits = exposedSeconds(moving.prompt_seconds, computed, moving.overlap_ratio)
  const request = tuning.first_token[firstTokenTermNames.indexOf('request')] ?? 0
  const pass = computed + waits
  const latency = (Math.max(1, batch) / prompts) * pass + request
  const rate = Math.max(1, batch) / latency
  const compute =
    (prompts / deployment.plan.attention_data) * prefillComputeSeconds(deployment, prompt_tokens, 0)
  const memory =
    (deployment.dense_read_bytes + deployment.expert_read_bytes) / deployment.device.bandwidth_bytes_per_s
  const scale = millisecondsPerSecond
  return {
    domain: tuning.step_domain,
    first_token_domain: 'first_token',
    batch_sequences: prompts,
    ttft_s: latency,
    tpot_s: 0,
    end_to_end_s: latency,
    output_tokens_per_s: 0,
    requests_per_s: rate,
    flag: null,
    wait_low_s: 0,
    power_w: replicaPower(deployment, tuning, Math.min(1, memory / pass), Math.min(1, compute / pass)),
    prefill_time_ratio: 1,
    tpot_parts_ms: {},
    ttft_parts_ms: {
      request: request * scale,
      pass: computed * scale,
      ...(waits > 0 && { host_offload: waits * scale }),
      ...(batch > prompts && { passes_before: (latency - request - pass) * scale }),
    },
    break_even_batch: null,
    kv_transfer_s: null,
    accelerators_per_replica_count: deployment.devices_count,
    replicas_count: 1,
    reasons: (['tpot_ms', 'output_tokens_per_s', 'joules_per_output_token'] as const).map((figure) => ({
      figure,
      reason: words('no_answer'),
    })),
  }
}
