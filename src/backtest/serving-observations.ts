import { computeExponent, memoryExponent } from '../core/machine/power.ts'
import { admissionOf, replicaSlots } from '../core/serving/effective-batch.ts'
import { nearCapacityRatio } from '../core/serving/evaluate.ts'
import { firstTokenTermsCount, writeFirstTokenTerms } from '../core/serving/first-token.ts'
import { prefillIdealSeconds } from '../core/serving/prefill.ts'
import { type Backlog, backlogBatch, writeSaturatedTerms } from '../core/serving/saturated.ts'
import { batchTermsCount, writeBatchTerms } from '../core/serving/static-batch.ts'
import { stepTermsCount, writeStepTerms } from '../core/serving/step-terms.ts'
import { engineMode } from '../core/serving/tuning.ts'
import type { ServingCase } from './serving-case.ts'
import type { Observation } from './serving-domain.ts'
import type { ServingTruth } from './serving-truth.ts'

/** A row that can be asked, with the truths that are not in doubt. */
export type TrueCase = { from: ServingCase; truth: ServingTruth }

export function slotsOf(from: ServingCase): number {
  const admission = admissionOf(from.engine)
  return replicaSlots(from.deployment, admission, from.prompt_tokens, from.output_tokens)
}

export function promptSeconds(from: ServingCase): number {
  return prefillIdealSeconds(from.prefill ?? from.deployment, from.prompt_tokens, 0)
}

export function batchOf(from: ServingCase): number {
  return Math.max(1, Math.min(from.concurrency, slotsOf(from)))
}

function stepTerms(from: ServingCase, batch: number, prefill: boolean): Float64Array {
  const terms = new Float64Array(stepTermsCount)
  const rank = batch / from.deployment.plan.attention_data
  const shared = prefill ? (Math.max(0, rank - 1) / from.output_tokens) * promptSeconds(from) : 0
  writeStepTerms(
    from.deployment,
    {
      batch,
      context_tokens: from.prompt_tokens + from.output_tokens / 2,
      prefill_seconds_per_step: shared,
      streamed_sequences: from.streaming_client ? batch : 0,
      tokens_per_sequence: 1,
    },
    terms,
  )
  return terms
}

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

export function backlogOf(from: ServingCase): Backlog {
  return {
    slots: slotsOf(from),
    prompt_tokens: from.prompt_tokens,
    output_tokens: from.output_tokens,
    prompt_seconds: promptSeconds(from),
  }
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

/** Mean seconds between tokens as a streaming client's rate gives it, against the median gap. */
export function gapObservations(
  rows: readonly TrueCase[],
  stepSeconds: (from: ServingCase) => number,
): Observation[] {
  return rows.flatMap(({ from, truth }) => {
    const rate = truth.output_tokens_per_s_total
    if (!from.streaming_client || rate === null) return []
    const prompts = batchOf(from) / from.output_tokens
    const terms = Float64Array.of(stepSeconds(from), prompts * from.deployment.shape.layers_count)
    return [{ from, terms, measured: from.concurrency / rate }]
  })
}

/** Shares of memory and matrix rates in use, raised as the power curve takes them. */
export function powerTerms(from: ServingCase, gapSeconds: number): Float64Array {
  const batch = batchOf(from)
  const terms = stepTerms(from, batch, false)
  const memory = ((terms[0] ?? 0) + (terms[2] ?? 0) + (terms[3] ?? 0)) / gapSeconds
  const prompts = (batch / from.output_tokens) * promptSeconds(from)
  const compute = ((terms[5] ?? 0) + (terms[6] ?? 0) + prompts) / gapSeconds
  return Float64Array.of(1, Math.min(1, memory) ** memoryExponent, Math.min(1, compute) ** computeExponent)
}

export function energyObservations(
  rows: readonly TrueCase[],
  gapSeconds: (from: ServingCase) => number,
): Observation[] {
  return rows.flatMap(({ from, truth }) => {
    const limit = from.deployment.device.power_max_w * from.devices_count
    if (!from.streaming_client || truth.power_w === null || limit === 0) return []
    return [{ from, terms: powerTerms(from, gapSeconds(from)), measured: truth.power_w / limit }]
  })
}
