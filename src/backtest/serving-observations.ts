import { nearCapacityRatio } from '../core/serving/evaluate.ts'
import { firstTokenTermsCount, writeFirstTokenTerms } from '../core/serving/first-token.ts'
import { backlogBatch, writeSaturatedTerms } from '../core/serving/saturated.ts'
import { batchTermsCount, writeBatchTerms } from '../core/serving/static-batch.ts'
import { stepTermsCount } from '../core/serving/step-terms.ts'
import { engineMode } from '../core/serving/tuning.ts'
import type { ServingCase } from './serving-case.ts'
import type { Observation } from './serving-domain.ts'
import { backlogOf, batchOf, promptSeconds, slotsOf, stepTerms } from './serving-load.ts'
import type { ServingTruth } from './serving-truth.ts'

/** A row that can be asked, with the truths that are not in doubt. */
export type TrueCase = { from: ServingCase; truth: ServingTruth }

export const isContinuous = (from: ServingCase) =>
  from.load === 'closed_loop' && engineMode(from.engine) === 'continuous'

export function decodeObservations(rows: readonly TrueCase[], mixture: boolean): Observation[] {
  return rows.flatMap(({ from, truth }) => {
    const isMixture = from.deployment.shape.expert_parameters_count > 0
    if (!isContinuous(from) || isMixture !== mixture || truth.tpot_s === null) return []
    return [{ from, terms: stepTerms(from, batchOf(from), from.prefill === null), measured: truth.tpot_s }]
  })
}

/** `stepSeconds` is a decode fit's prediction for the row. */
export function firstTokenObservations(
  rows: readonly TrueCase[],
  stepSeconds: (from: ServingCase) => number,
): Observation[] {
  return rows.flatMap(({ from, truth }) => {
    if (!isContinuous(from) || from.prefill !== null || truth.ttft_s === null) return []
    if (from.concurrency >= nearCapacityRatio * slotsOf(from)) return []
    const terms = new Float64Array(firstTokenTermsCount)
    const load = {
      batch: batchOf(from),
      prompt_tokens: from.prompt_tokens,
      prompt_seconds: promptSeconds(from),
      step_seconds: stepSeconds(from),
    }
    writeFirstTokenTerms(from.deployment, load, terms)
    return [{ from, terms, measured: truth.ttft_s }]
  })
}

/** Seconds that a static batch took: printed, or from its rate. */
export function batchLatency(from: ServingCase, truth: ServingTruth): number | null {
  if (truth.end_to_end_latency_s !== null) return truth.end_to_end_latency_s
  const rate = truth.output_tokens_per_s_total
  return rate === null ? null : (from.concurrency * from.output_tokens) / rate
}

function batchTerms(from: ServingCase, outputTokens: number): Float64Array {
  const terms = new Float64Array(batchTermsCount)
  writeBatchTerms(
    from.deployment,
    {
      requests: from.concurrency,
      slots: slotsOf(from),
      prompt_tokens: from.prompt_tokens,
      output_tokens: outputTokens,
      prompt_seconds: promptSeconds(from),
    },
    terms,
  )
  return terms
}

/** Runs of a static batch; and where the first token and the gap were taken apart, both as runs of their own. */
export function staticObservations(rows: readonly TrueCase[]): Observation[] {
  return rows.flatMap(({ from, truth }) => {
    if (from.load !== 'static' || engineMode(from.engine) !== 'static') return []
    if (truth.tpot_s !== null && truth.ttft_s !== null) {
      const step = stepTerms(from, from.concurrency, false)
      const gap = new Float64Array(batchTermsCount)
      gap.set(step)
      return [
        { from, terms: gap, measured: truth.tpot_s, part: true },
        { from, terms: batchTerms(from, 1), measured: truth.ttft_s, part: true },
      ]
    }
    if (truth.ttft_s !== null) {
      return [{ from, terms: batchTerms(from, 1), measured: truth.ttft_s, part: true }]
    }
    const latency = batchLatency(from, truth)
    return latency === null ? [] : [{ from, terms: batchTerms(from, from.output_tokens), measured: latency }]
  })
}

/** Seconds per output token of one replica; scenario factors are taken out of the measured rate. */
export function saturatedObservations(
  rows: readonly TrueCase[],
  factors: Record<string, number>,
): Observation[] {
  return rows.flatMap(({ from, truth }) => {
    const rate = truth.output_tokens_per_s_total
    if (from.load !== 'saturated' || rate === null) return []
    const backlog = backlogOf(from)
    const terms = new Float64Array(stepTermsCount)
    writeSaturatedTerms(from.deployment, backlog, terms)
    const batch = backlogBatch(backlog)
    const replicas = from.devices_count / from.deployment.devices_count
    const factor = factors[from.scenario ?? ''] ?? 1
    return [{ from, terms: terms.map((term) => term / batch), measured: (replicas * factor) / rate }]
  })
}

/** One sequence at a time on an engine made for that; servers of such engines are another matter. */
const isLocal = (from: ServingCase) =>
  engineMode(from.engine) === 'single' &&
  from.concurrency === 1 &&
  /^(GPU-Benchmarks|premAI|llama\.cpp issue)/.test(from.suite)

/** Bindings and early builds: each fits a cost of its own, which says nothing of the engine's error. */
const isBinding = (from: ServingCase) => from.engine !== 'llama.cpp'

export function singleObservations(rows: readonly TrueCase[]): Observation[] {
  return rows.flatMap(({ from, truth }) =>
    isLocal(from) && truth.tpot_s !== null
      ? [{ from, terms: stepTerms(from, 1, false), measured: truth.tpot_s, part: isBinding(from) }]
      : [],
  )
}

export function singlePromptObservations(rows: readonly TrueCase[]): Observation[] {
  return rows.flatMap(({ from, truth }) =>
    isLocal(from) && truth.ttft_s !== null
      ? [
          {
            from,
            terms: Float64Array.of(promptSeconds(from), from.deployment.shape.layers_count),
            measured: truth.ttft_s,
          },
        ]
      : [],
  )
}
