import { type Design, type FitOptions, fitNonNegative, predict } from './non-negative.ts'

/** Weight of an observation so that every cell counts alike, softened by `exponent` below one. */
export function cellWeights(cells: readonly string[], exponent: number): Float64Array {
  const counts = new Map<string, number>()
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  return Float64Array.from(cells, (cell) => 1 / (counts.get(cell) ?? 1) ** exponent)
}

/** The design without the observations of one group. */
function without(design: Design, groups: readonly string[], left: string): Design {
  const kept = groups.flatMap((group, index) => (group === left ? [] : [index]))
  return {
    terms: kept.map((index) => design.terms[index] ?? new Float64Array()),
    measured: Float64Array.from(kept, (index) => design.measured[index] ?? 1),
    weights: Float64Array.from(kept, (index) => design.weights[index] ?? 0),
    prior: design.prior,
    ridge: design.ridge,
  }
}

export type KinOptions = { keys: readonly string[]; shrinkage: number }

/** Mean log residual by key, shrunk towards 0 as if `shrinkage` rows without error stood beside. */
export function kinEffects(
  residuals: Float64Array,
  keys: readonly string[],
  shrinkage: number,
  weights?: Float64Array,
): Record<string, number> {
  const sums = new Map<string, { sum: number; count: number }>()
  for (const [index, key] of keys.entries()) {
    if (weights?.[index] === 0) continue
    const entry = sums.get(key) ?? { sum: 0, count: 0 }
    entry.sum += Math.max(-0.5, Math.min(0.5, residuals[index] ?? 0))
    entry.count += 1
    sums.set(key, entry)
  }
  return Object.fromEntries([...sums].map(([key, { sum, count }]) => [key, sum / (count + shrinkage)]))
}

export function logResiduals(design: Design, coefficients: Float64Array): Float64Array {
  return design.measured.map((measured, index) =>
    Math.log(measured / predict(design.terms[index] ?? new Float64Array(), coefficients)),
  )
}

/**
 * Predictions of every observation by a fit that has not seen its group, kin effects included.
 * Whole groups are left out, never single rows.
 */
export function heldOut(
  design: Design,
  groups: readonly string[],
  options: FitOptions,
  kin: KinOptions | null,
  seen?: (group: string, coefficients: Float64Array, effects: Record<string, number>) => void,
): Float64Array {
  const predictions = new Float64Array(groups.length)
  for (const left of new Set(groups)) {
    const rest = without(design, groups, left)
    const coefficients = fitNonNegative(rest, options)
    const effects = kin
      ? kinEffects(
          logResiduals(rest, coefficients),
          kin.keys.filter((_, index) => groups[index] !== left),
          kin.shrinkage,
          rest.weights,
        )
      : {}
    seen?.(left, coefficients, effects)
    for (const [index, group] of groups.entries()) {
      if (group !== left) continue
      const plain = predict(design.terms[index] ?? new Float64Array(), coefficients)
      predictions[index] = plain * Math.exp(effects[kin?.keys[index] ?? ''] ?? 0)
    }
  }
  return predictions
}
