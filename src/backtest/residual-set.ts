import type { ResidualSet } from '../core/training/residuals.ts'
import { quantile } from './score.ts'
import { studentSlope } from './spread.ts'

/** Quantile of values with weights: the value at which `share` of the weight is reached. */
export function weightedQuantile(values: { value: number; weight: number }[], share: number): number {
  const sorted = values.toSorted((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0)
  let reached = 0
  for (const { value, weight } of sorted) {
    reached += weight
    if (reached >= share * total) return value
  }
  return sorted.at(-1)?.value ?? 0
}

/**
 * How much wider than their own quantiles the errors of a group to come will spread, when only
 * `groups` were seen: Student's quantile over the normal one, and the group's own scatter.
 */
export function inflation(groups: number): number {
  return (1 + studentSlope / Math.max(1, groups - 1)) * Math.sqrt(1 + 1 / groups)
}

/** Errors of `members` as a residual set; sources weigh alike however many rows they have. */
export function residualSet<Row extends { source: string; group: string }>(
  errors: Map<Row, number>,
  members: Row[],
): ResidualSet {
  const counts = new Map<string, number>()
  for (const { source } of members) counts.set(source, (counts.get(source) ?? 0) + 1)
  const values = members.map((row) => ({
    value: errors.get(row) ?? 0,
    weight: 1 / Math.sqrt(counts.get(row.source) ?? 1),
  }))
  const total = values.reduce((sum, { weight }) => sum + weight, 0)
  const single = counts.size === 1
  const groups = new Set(members.map(({ source, group }) => `${source} ${group}`)).size
  const spread = inflation(groups)
  const plain = values.map(({ value }) => value).sort((a, b) => a - b)
  return {
    rows_count: members.length,
    groups_count: groups,
    log_p10: spread * (single ? quantile(plain, 0.1) : weightedQuantile(values, 0.1)),
    log_p90: spread * (single ? quantile(plain, 0.9) : weightedQuantile(values, 0.9)),
    mean_absolute_error_ratio:
      values.reduce((sum, { value, weight }) => sum + weight * Math.abs(Math.exp(value) - 1), 0) / total,
  }
}
