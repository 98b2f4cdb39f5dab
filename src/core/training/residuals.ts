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

/** Residual sets by domain, for step time; see memory-range.ts for memory. Written by `npm run calibrate`. */
export type Residuals = { step_time: Record<string, ResidualSet> }

/** Factors on a prediction that give its p10 and p90. */
export type RangeFactors = { low: number; high: number }

/** Equal configurations differ by this much between releases of one framework (median of Megatron Bridge's tables). */
export const narrowestLog = 0.06
/** A source, framework or cluster never seen: from whole sources left out. */
export const unseenSource = 'unseen_source'
export const unseenAccelerator = (mixture: boolean) => `unseen_accelerator.${mixture ? 'moe' : 'dense'}`

/** Domain of residuals of a generation: `megatron-core-2025.moe`. */
export function residualDomain(generation: string, mixture: boolean): string {
  return `${generation}.${mixture ? 'moe' : 'dense'}`
}

/** Range factors of `set`: `t × exp(-r90) … t × exp(-r10)`, never narrower than `narrowest`. */
export function factorsOf(set: ResidualSet, narrowest: number): RangeFactors {
  return {
    low: Math.exp(-Math.max(set.log_p90, narrowest, 0)),
    high: Math.exp(-Math.min(set.log_p10, -narrowest, 0)),
  }
}
