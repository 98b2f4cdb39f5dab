/**
 * Errors of one domain, from predictions of groups that were left out of the fit: quantiles of
 * ln(predicted / measured).
 */
export type ResidualSet = {
  rows_count: number
  groups_count: number
  log_p10: number
  log_p90: number
  mean_absolute_error_ratio: number
}

/** What ranges of step time rest on. */
export type StepRanges = {
  /** How many of a stated standard deviation lie between a prediction and its p90, by sources that were left out whole. */
  foreign_quantile: number
  /** Half width of p10–p90 in logarithms at the site of each measured source, by its groups that were left out. */
  sites: Record<string, number>
}

/** Errors of step time by framework and kind of model, and what ranges rest on. Written by `npm run calibrate`. */
export type Residuals = { step_time: Record<string, ResidualSet>; step_ranges: StepRanges }

/** Factors on a prediction that give its p10 and p90. */
export type RangeFactors = { low: number; high: number }

/** Equal configurations differ by this much between releases of one framework (median of Megatron Bridge's tables). */
export const narrowestLog = 0.06

/** Domain of residuals of a generation: `megatron-core-2025.moe`. */
export function residualDomain(generation: string, mixture: boolean): string {
  return `${generation}.${mixture ? 'moe' : 'dense'}`
}

/** Share of a step that some of its parts are. */
export function stepShare(parts: Float64Array, places: readonly number[]): number {
  const total = parts[0] ?? 0
  return total > 0 ? places.reduce((sum, place) => sum + (parts[place] ?? 0), 0) / total : 0
}
