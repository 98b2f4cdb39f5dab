import type { Calibration } from '../core/training/calibration.ts'
import type { Quantity } from './fit-parameters.ts'
import { type FitRow, heldOutErrors } from './fit-rows.ts'
import type { Score } from './score.ts'
import { scoreOf } from './score.ts'

/** Errors of one source: in the fit, with its groups left out, and with the whole source left out. */
export type HeldOutSummary = {
  quantity: Quantity
  source: string
  in_sample: Score | null
  group_held_out: Score | null
  source_held_out: Score | null
}

function scored(members: FitRow[], errors: (row: FitRow) => number): Score | null {
  return scoreOf(
    members.map((row) => ({
      predicted: row.measured * Math.exp(errors(row)),
      low: null,
      high: null,
      measured: row.measured,
    })),
  )
}

/** Summaries of every source. A source that is alone in its generation cannot be left out of it: `null`. */
export function summaries(
  priors: Calibration,
  rows: FitRow[],
  quantity: Quantity,
  inSample: Float64Array,
): HeldOutSummary[] {
  const own = new Map(rows.map((row, index) => [row, inSample[index] ?? 0]))
  const byGroup = heldOutErrors(priors, rows, quantity, ({ source, group }) => `${source} ${group}`)
  const bySource = heldOutErrors(priors, rows, quantity, ({ source }) => source)
  return [...Map.groupBy(rows, ({ source }) => source)].map(([source, members]) => {
    const generation = members[0]?.generation
    const alone = rows.every((row) => row.generation !== generation || row.source === source)
    return {
      quantity,
      source,
      in_sample: scored(members, (row) => own.get(row) ?? 0),
      group_held_out: scored(members, (row) => byGroup.get(row) ?? 0),
      source_held_out: alone ? null : scored(members, (row) => bySource.get(row) ?? 0),
    }
  })
}
