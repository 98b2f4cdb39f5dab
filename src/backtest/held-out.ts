import type { Calibration } from '../core/training/calibration.ts'
import type { FitRow } from './fit-rows.ts'
import { type Score, scoreOf } from './score.ts'
import { stepErrors } from './step-fit.ts'
import type { LeftOutErrors } from './step-ranges.ts'

/** Errors of one source: in the fit, with its groups left out, and with the whole source left out. */
export type HeldOutSummary = {
  quantity: 'step_time' | 'memory'
  source: string
  in_sample: Score | null
  /** The same with groups left out; its ranges too come from the source's other groups. */
  group_held_out: Score | null
  /** With the whole source left out, of the fit and of the ranges. */
  source_held_out: Score | null
}

/** ln(predicted / measured) of rows, and half of what p10–p90 spans in logarithms. */
export type LeftOut<Row> = { errors: Map<Row, number>; halves?: Map<Row, number> }

/** Scores of `members`. `measuredOf` reads their truth. */
export function leftOutScore<Row>(
  members: readonly Row[],
  { errors, halves }: LeftOut<Row>,
  measuredOf: (row: Row) => number,
): Score | null {
  return scoreOf(
    members.map((row) => {
      const measured = measuredOf(row)
      const predicted = measured * Math.exp(errors.get(row) ?? 0)
      const half = halves?.get(row)
      const low = half === undefined ? null : predicted * Math.exp(-half)
      const high = half === undefined ? null : predicted * Math.exp(half)
      return { predicted, low, high, measured }
    }),
  )
}

/** Summaries of step time, from a fit of all sources together. */
export function stepSummaries({
  fitted,
  rows,
  errors,
  halves,
}: {
  fitted: Calibration
  rows: FitRow[]
  errors: LeftOutErrors
  halves: LeftOutErrors
}): HeldOutSummary[] {
  const fittedErrors = stepErrors(fitted, rows)
  const inSample = { errors: new Map(rows.map((row, index) => [row, fittedErrors[index] ?? 0])) }
  const byGroup = { errors: errors.byGroup, halves: halves.byGroup }
  const bySource = { errors: errors.bySource, halves: halves.bySource }
  const score = (members: FitRow[], left: LeftOut<FitRow>) =>
    leftOutScore(members, left, ({ measured }) => measured)
  return [...Map.groupBy(rows, ({ source }) => source)].map(([source, members]) => ({
    quantity: 'step_time',
    source,
    in_sample: score(members, inSample),
    group_held_out: score(members, byGroup),
    source_held_out: score(members, bySource),
  }))
}
