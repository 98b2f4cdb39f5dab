import type { DomainError, ResidualRange } from '../core/serving/calibration.ts'
import { cellWeights } from './serving-hold-out.ts'

/** Shares that the range leaves out on each side: a little less than a tenth, since cells are few. */
const tail = 0.075

/** Smallest value with at least `share` of the weight at or below it. `values` need not be sorted. */
export function weightedQuantile(
  values: readonly number[],
  weights: readonly number[],
  share: number,
): number {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let below = 0
  for (const index of order) {
    below += weights[index] ?? 0
    if (below >= share * total) return values[index] ?? 0
  }
  return values[order.at(-1) ?? 0] ?? 0
}

const digits = (value: number) => Number(value.toPrecision(4))

export function residualRange(residuals: readonly number[], cells: readonly string[]): ResidualRange {
  const weights = [...cellWeights(cells, 0.5)]
  return {
    low_log: digits(Math.min(-0.02, weightedQuantile(residuals, weights, tail))),
    high_log: digits(Math.max(0.02, weightedQuantile(residuals, weights, 1 - tail))),
  }
}

/** Share of residuals inside a range made from all other groups. */
export function coverageLeftOut(residuals: readonly number[], groups: readonly string[]): number {
  let inside = 0
  for (const left of new Set(groups)) {
    const others = groups.flatMap((group, index) => (group === left ? [] : [index]))
    const range = residualRange(
      others.map((index) => residuals[index] ?? 0),
      others.map((index) => groups[index] ?? ''),
    )
    for (const [index, group] of groups.entries()) {
      const residual = residuals[index] ?? 0
      if (group === left && residual >= range.low_log && residual <= range.high_log) inside += 1
    }
  }
  return inside / Math.max(1, groups.length)
}

/** Median and mean absolute relative error with cells weighted alike; ratios are predicted / measured. */
export function cellErrors(
  ratios: readonly number[],
  cells: readonly string[],
): { median: number; mean: number } {
  const errors = ratios.map((ratio) => Math.abs(ratio - 1))
  const weights = [...cellWeights(cells, 1)]
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = errors.reduce((sum, error, index) => sum + error * (weights[index] ?? 0), 0) / total
  return { median: weightedQuantile(errors, weights, 0.5), mean }
}

/** Ratios are predicted / measured; `apart` are log residuals of predictions without the source, whose ranges leave out the cell. */
export function domainError(of: {
  held_out: readonly number[]
  in_sample: readonly number[]
  cells: readonly string[]
  apart: readonly number[]
}): DomainError {
  const { cells } = of
  const held = cellErrors(of.held_out, cells)
  const fitted = cellErrors(of.in_sample, cells)
  return {
    rows_count: cells.length,
    cells_count: new Set(cells).size,
    median_absolute_error_ratio: digits(held.median),
    mean_absolute_error_ratio: digits(held.mean),
    in_sample_median_absolute_error_ratio: digits(fitted.median),
    in_sample_mean_absolute_error_ratio: digits(fitted.mean),
    coverage_ratio: digits(coverageLeftOut(of.apart, cells)),
  }
}
