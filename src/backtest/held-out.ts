import type { Calibration } from '../core/training/calibration.ts'
import type { FitRow } from './fit-rows.ts'
import { residualSet } from './residual-set.ts'
import { type Score, scoreOf } from './score.ts'
import { stepErrors } from './step-fit.ts'

const _vaguePriorWidth = 3

/** Errors of one source: in the fit, with its groups left out, and with the whole source left out. */
export type HeldOutSummary = {
  quantity: 'step_time' | 'memory'
  source: string
  in_sample: Score | null
  group_held_out: Score | null
  /** The same with priors three times as wide: how much the priors know that the rows did not. */
  group_held_out_vague_priors: Score | null
  source_held_out: Score | null
  /** Share of the truths inside a p10–p90 that was taken from the other groups' errors only. */
  coverage_ratio: number | null
  /** Width of the printed range below and above a prediction, in units of the mean error of groups left out. */
  low_width_factor: number | null
  high_width_factor: number | null
}

function scored(members: FitRow[], errors: Map<FitRow, number>): Score | null {
  return scoreOf(
    members.map((row) => ({
      predicted: row.measured * Math.exp(errors.get(row) ?? 0),
      low: null,
      high: null,
      measured: row.measured,
    })),
  )
}

/** Share of `members` whose error lies inside the range that the errors of the other groups give. */
function coverage(members: FitRow[], errors: Map<FitRow, number>): number | null {
  let inside = 0
  for (const row of members) {
    const others = members.filter(({ group }) => group !== row.group)
    if (others.length === 0) return null
    const set = residualSet(errors, others)
    const error = errors.get(row) ?? 0
    if (Math.min(set.log_p10, 0) <= error && error <= Math.max(set.log_p90, 0)) inside++
  }
  return inside / members.length
}

function widths(members: FitRow[], errors: Map<FitRow, number>): { low: number; high: number } {
  const set = residualSet(errors, members)
  const mean = set.mean_absolute_error_ratio
  return {
    low: (1 - Math.exp(-Math.max(set.log_p90, 0))) / mean,
    high: (Math.exp(-Math.min(set.log_p10, 0)) - 1) / mean,
  }
}

/** Errors of every row, in the fit and by what was left out. */
type Errors = {
  quantity: HeldOutSummary['quantity']
  rows: FitRow[]
  inSample: Map<FitRow, number>
  byGroup: Map<FitRow, number>
  vague?: Map<FitRow, number>
  bySource: Map<FitRow, number>
}

function summariesOf({ quantity, rows, inSample, byGroup, vague, bySource }: Errors): HeldOutSummary[] {
  return [...Map.groupBy(rows, ({ source }) => source)].map(([source, members]) => ({
    coverage_ratio: coverage(members, byGroup),
    low_width_factor: widths(members, byGroup).low,
    high_width_factor: widths(members, byGroup).high,
    quantity,
    source,
    in_sample: scored(members, inSample),
    group_held_out: scored(members, byGroup),
    group_held_out_vague_priors: vague === undefined ? null : scored(members, vague),
    source_held_out: scored(members, bySource),
  }))
}

const mapOf = (rows: FitRow[], errors: Float64Array) =>
  new Map(rows.map((row, index) => [row, errors[index] ?? 0]))

/** Summaries of step time, from a fit of all sources together. */
export function stepSummaries(found: {
  fitted: Calibration
  rows: FitRow[]
  byGroup: Map<FitRow, number>
  bySource: Map<FitRow, number>
}): HeldOutSummary[] {
  const inSample = mapOf(found.rows, stepErrors(found.fitted, found.rows))
  return summariesOf({ quantity: 'step_time', ...found, inSample })
}
