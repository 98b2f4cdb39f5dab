import type { Calibration } from '../core/training/calibration.ts'
import type { Quantity } from './fit-parameters.ts'
import { type FitRow, logErrors } from './fit-rows.ts'
import { heldOutErrors, unseenSourceErrors } from './held-out-errors.ts'
import { residualSet } from './residual-set.ts'
import { type Score, scoreOf } from './score.ts'

const vaguePriorWidth = 3

/** Errors of one source: in the fit, with its groups left out, and with the whole source left out. */
export type HeldOutSummary = {
  quantity: Quantity
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

/** Summaries of every source. */
export function summaries(
  priors: Calibration,
  fitted: Calibration,
  rows: FitRow[],
  quantity: Quantity,
): HeldOutSummary[] {
  const own = logErrors(fitted, rows, quantity)
  const inSample = new Map(rows.map((row, index) => [row, own[index] ?? 0]))
  const keyOf = ({ source, group }: FitRow) => `${source} ${group}`
  const byGroup = heldOutErrors(priors, rows, quantity, keyOf)
  const vague = heldOutErrors(priors, rows, quantity, keyOf, vaguePriorWidth)
  const bySource = unseenSourceErrors(priors, fitted, rows, quantity)
  return [...Map.groupBy(rows, ({ source }) => source)].map(([source, members]) => ({
    coverage_ratio: coverage(members, byGroup),
    low_width_factor: widths(members, byGroup).low,
    high_width_factor: widths(members, byGroup).high,
    quantity,
    source,
    in_sample: scored(members, inSample),
    group_held_out: scored(members, byGroup),
    group_held_out_vague_priors: scored(members, vague),
    source_held_out: scored(members, bySource),
  }))
}
