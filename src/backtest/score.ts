/** How far predictions were from what was measured. All are shares of the measured value. */
export type Score = {
  rows_count: number
  median_absolute_error_ratio: number
  mean_absolute_error_ratio: number
  p90_absolute_error_ratio: number
  /** Mean of ln(predicted / measured): below 0 is too fast or too small. */
  bias_log: number
  /** Share of the measured values inside the printed p10–p90. */
  coverage_ratio: number | null
  /** Mean width of the printed range on each side, as a share of the prediction. */
  low_width_ratio: number | null
  high_width_ratio: number | null
}

/** One prediction beside its truth. */
export type Scored = { predicted: number; low: number | null; high: number | null; measured: number }

/** Linear interpolation between order statistics. `sorted` ascends and is not empty. */
export function quantile(sorted: number[], share: number): number {
  const position = (sorted.length - 1) * share
  const below = sorted[Math.floor(position)] ?? Number.NaN
  const above = sorted[Math.ceil(position)] ?? Number.NaN
  return below + (above - below) * (position - Math.floor(position))
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function coverage(scored: Scored[]): number {
  return mean(
    scored.map(({ low, high, measured }) =>
      low !== null && high !== null && low <= measured && measured <= high ? 1 : 0,
    ),
  )
}

/** Scores of a set of predictions, `null` for an empty one. */
export function scoreOf(scored: Scored[]): Score | null {
  if (scored.length === 0) return null
  const errors = scored
    .map(({ predicted, measured }) => Math.abs(predicted / measured - 1))
    .sort((a, b) => a - b)
  const ranged = scored.every(({ low, high }) => low !== null && high !== null)
  return {
    rows_count: scored.length,
    median_absolute_error_ratio: quantile(errors, 0.5),
    mean_absolute_error_ratio: mean(errors),
    p90_absolute_error_ratio: quantile(errors, 0.9),
    bias_log: mean(scored.map(({ predicted, measured }) => Math.log(predicted / measured))),
    coverage_ratio: ranged ? coverage(scored) : null,
    low_width_ratio: ranged ? mean(scored.map(({ predicted, low }) => 1 - (low ?? 0) / predicted)) : null,
    high_width_ratio: ranged ? mean(scored.map(({ predicted, high }) => (high ?? 0) / predicted - 1)) : null,
  }
}
