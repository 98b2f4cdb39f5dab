import { computeExponent, memoryExponent } from '../core/machine/power.ts'
import type { ServingCase } from './serving-case.ts'
import type { Observation } from './serving-domain.ts'
import { batchOf, promptSeconds, stepTerms } from './serving-load.ts'
import type { TrueCase } from './serving-observations.ts'

/** Shares of memory and matrix rates in use, raised as the power curve takes them. */
export function powerTerms(from: ServingCase, gapSeconds: number): Float64Array {
  const batch = batchOf(from)
  const terms = stepTerms(from, batch)
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
    if (!from.streaming_client || truth.power_w === null || truth.output_tokens_per_s_total === null)
      return []
    if (limit === 0) return []
    const gap = from.concurrency / truth.output_tokens_per_s_total
    return [
      { from, terms: powerTerms(from, gapSeconds(from)), measured: truth.power_w / limit, mean_gap_s: gap },
    ]
  })
}

/** Seconds between tokens that went with an observation of power. */
export function meanGap(observation: Observation): number {
  return observation.mean_gap_s ?? Number.NaN
}
