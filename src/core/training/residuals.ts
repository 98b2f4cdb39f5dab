import type { Anchor } from './calibration.ts'

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

/** Residual sets by domain, for step time and for memory. Written by `npm run calibrate`. */
export type Residuals = {
  step_time: Record<string, ResidualSet>
  memory: Record<string, ResidualSet>
}

/** Factors on a prediction that give its p10 and p90. */
export type RangeFactors = { low: number; high: number }

/** What a range is asked for. */
export type RangeQuestion = {
  /** A measured source whose site and software are the question's own; absent in ordinary questions. */
  source?: string
  generation: string
  mixture: boolean
  anchor: Anchor
}

/** Equal configurations differ by this much between releases of one framework (median of Megatron Bridge's tables). */
const narrowestLog = 0.06
/** Fewer rows than this are no distribution: a source with fewer is answered with its generation's errors. */
const leastRows = 10
/** A source, framework or cluster never seen: from whole sources left out. */
export const unseenSource = 'unseen_source'
export const unseenAccelerator = (mixture: boolean) => `unseen_accelerator.${mixture ? 'moe' : 'dense'}`

/** Domain of residuals of a generation: `megatron-core-2025.moe`. */
export function residualDomain(generation: string, mixture: boolean): string {
  return `${generation}.${mixture ? 'moe' : 'dense'}`
}

/** Names of the residual sets that may serve, best first. */
function candidates(question: RangeQuestion): string[] {
  const { anchor, mixture } = question
  if (!anchor.generation) return [unseenSource]
  if (!anchor.accelerator || !anchor.precision) return [unseenAccelerator(mixture), unseenSource]
  const own = residualDomain(question.generation, mixture)
  return [...(question.source === undefined ? [] : [question.source]), own, unseenSource]
}

/** Range factors of `set`, never narrower than releases of one framework differ where it is not a measured source's own. */
function factorsOf(set: ResidualSet, narrowest: number): RangeFactors {
  return {
    low: Math.exp(-Math.max(set.log_p90, narrowest, 0)),
    high: Math.exp(-Math.min(set.log_p10, -narrowest, 0)),
  }
}

/** p10 and p90 factors for a prediction of `quantity`: `t × exp(-r90) … t × exp(-r10)` of its domain's residuals. */
export function rangeFactors(
  residuals: Residuals,
  quantity: keyof Residuals,
  question: RangeQuestion,
): RangeFactors | null {
  const sets = residuals[quantity]
  const name = candidates(question).find((one) => (sets[one]?.rows_count ?? 0) >= leastRows)
  const set = name === undefined ? undefined : sets[name]
  if (set === undefined) return null
  return factorsOf(set, name === question.source ? 0 : narrowestLog)
}
