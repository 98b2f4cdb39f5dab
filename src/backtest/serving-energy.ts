import { computeExponent, memoryExponent } from '../core/machine/power.ts'
import type { ServingCase } from './serving-case.ts'
import type { Observation } from './serving-domain.ts'
import { batchOf, promptSeconds, stepTerms } from './serving-load.ts'
import type { TrueCase } from './serving-observations.ts'

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
