import { firstTokenTermsCount, writeFirstTokenTerms } from '../core/serving/first-token.ts'
import { batchTermsCount, writeBatchTerms } from '../core/serving/static-batch.ts'
import { engineMode } from '../core/serving/tuning.ts'
import type { ServingCase } from './serving-case.ts'
import type { Observation } from './serving-domain.ts'
import { batchOf, loopTerms, promptSeconds, slotsOf, stepTerms, type Waits } from './serving-load.ts'
import type { ServingTruth } from './serving-truth.ts'

/** A row that can be asked, with the truths that are not in doubt. */
export type TrueCase = { from: ServingCase; truth: ServingTruth }

export const isContinuous = (from: ServingCase) =>
  from.load === 'closed_loop' && engineMode(from.engine) === 'continuous'

/** A client on the serving host prints the median gap: steps without a prompt are shorter than the mean. */
export function medianGapRatio(from: ServingCase): number {
  const promptsOfAStep = batchOf(from) / from.output_tokens
  return 1 - shortMedian.ratio * Math.min(1, promptsOfAStep / shortMedian.prompts)
}

/** The median lies a tenth below the mean as soon as one step in ten carries a prompt (ML.ENERGY v3). */
const shortMedian = { ratio: 0.1, prompts: 0.1 }

/** How much rows of each kind count: closed loops are most exact, and what holds near saturation follows from their steps. */
const kindWeight = { gap: 6, saturated: 1, load: 1 }

/**
 * The step of a closed loop: its TPOT; of a streaming client its mean gap, which its rate gives, while the median gap
 * that it prints is what is scored.
 */
export function decodeObservations(rows: readonly TrueCase[], waits: Waits): Observation[] {
  return rows.flatMap(({ from, truth }): Observation[] => {
    if (!isContinuous(from) || truth.tpot_s === null) return []
    const batch = batchOf(from)
    const terms = loopTerms(from, batch, waits)
    const common = {
      from,
      terms,
      kind: 'gap' as const,
      weight: from.deployment.shape.expert_parameters_count > 0 ? 1 : kindWeight.gap,
    }
    const rate = truth.output_tokens_per_s_total
    if (!from.streaming_client || rate === null) return [{ ...common, measured: truth.tpot_s }]
    const scored = { measured: truth.tpot_s, factor: medianGapRatio(from) }
    return [{ ...common, measured: from.concurrency / rate, scored }]
  })
}

/** The same of servers under a request rate, at the number in flight that was measured. */
export function loadObservations(rows: readonly TrueCase[], waits: Waits): Observation[] {
  return rows.flatMap(({ from, truth }): Observation[] => {
    if (from.load !== 'rate' || truth.tpot_s === null || truth.concurrency === null) return []
    if (engineMode(from.engine) !== 'continuous') return []
    // Systems on a chip share their memory with the host: three rows of one are scored and shape nothing.
    const weight = from.deployment.device.memory_class === 'unified' ? 0 : kindWeight.load
    const batch = Math.max(1, Math.min(truth.concurrency / from.replicas_count, slotsOf(from)))
    return [
      {
        from,
        terms: loopTerms(from, batch, waits),
        measured: truth.tpot_s,
        kind: 'load',
        weight,
      },
    ]
  })
}

/** From this share of the places on, rows wait for them: their first tokens say nothing of serving. */
const nearCapacityRatio = 0.7

/** `served` is a fit's seconds of a row's step and of its own prompt. */
export function firstTokenObservations(
  rows: readonly TrueCase[],
  served: (from: ServingCase) => { step: number; prompt: number },
): Observation[] {
  return rows.flatMap(({ from, truth }) => {
    if (!isContinuous(from) || from.prefill !== null || truth.ttft_s === null) return []
    if (from.concurrency >= nearCapacityRatio * slotsOf(from)) return []
    const terms = new Float64Array(firstTokenTermsCount)
    const { step, prompt } = served(from)
    const load = {
      batch: batchOf(from),
      prompt_tokens: from.prompt_tokens,
      prompt_seconds: prompt,
      other_prompt_seconds: prompt / from.deployment.plan.pipeline,
      step_seconds: step,
    }
    writeFirstTokenTerms(load, terms)
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
      const step = stepTerms(from, from.concurrency)
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

/**
 * Rate of an MLPerf scenario against tables of the same engine with every request queued: offline runs are
 * tuned by hand, server and interactive ones hold back for their latency limits, so that they shape no fit.
 */
export const scenarioFactors: Record<string, number> = { Offline: 1.08, Server: 1, Interactive: 0.6 }

/** What a request does of a fit's steps: how many its first token waits for, and how many it stays in a full server. */
export type Lives = { waits: Waits; lives: (from: ServingCase) => number }

/**
 * A request's life in a server whose places are all taken, in seconds: places over the rate (Little's law). It lasts
 * `lives` steps, its first token in steps too.
 */
export function saturatedObservations(rows: readonly TrueCase[], { lives, waits }: Lives): Observation[] {
  return rows.flatMap(({ from, truth }): Observation[] => {
    const rate = truth.output_tokens_per_s_total
    if (from.load !== 'saturated' || rate === null) return []
    const batch = Math.max(1, slotsOf(from))
    const replicas = from.devices_count / from.deployment.devices_count
    const factor = scenarioFactors[from.scenario ?? ''] ?? 1
    const life = lives(from)
    const terms = loopTerms(from, batch, waits).map((term) => term * life)
    const measured = (batch * from.output_tokens * replicas * factor) / rate
    const isFree = from.scenario === null || from.scenario === 'Offline'
    return [{ from, terms, measured, kind: 'saturated', weight: isFree ? kindWeight.saturated : 0 }]
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
      ? [{ from, terms: stepTerms(from, 1), measured: truth.tpot_s, part: isBinding(from) }]
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
