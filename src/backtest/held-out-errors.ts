import type { Calibration } from '../core/training/calibration.ts'
import type { Quantity } from './fit-parameters.ts'
import { type FitRow, fitGeneration, logErrors } from './fit-rows.ts'

/** Errors of each row when all that share its key were left out of the fit of its generation. */
export function heldOutErrors(
  prior: Calibration,
  rows: FitRow[],
  quantity: Quantity,
  keyOf: (row: FitRow) => string,
  priorWidth = 1,
): Map<FitRow, number> {
  const errors = new Map<FitRow, number>()
  for (const [, members] of Map.groupBy(rows, (row) => `${row.generation} ${keyOf(row)}`)) {
    const left = new Set(members)
    const rest = rows.filter((row) => !left.has(row))
    const trained = fitGeneration(prior, members[0]?.generation ?? '', rest, quantity, priorWidth)
    for (const [index, error] of logErrors(trained, members, quantity).entries()) {
      const row = members[index]
      if (row) errors.set(row, error)
    }
  }
  return errors
}

/** The same when an accelerator was left out with all its rows. */
export function unseenAcceleratorErrors(
  prior: Calibration,
  rows: FitRow[],
  quantity: Quantity,
): Map<FitRow, number> {
  return heldOutErrors(prior, rows, quantity, ({ question }) => question.subject.machine.id ?? '')
}

/** Megatron Bridge's dense and mixture tables are one publication and leave together. */
function publication({ source }: FitRow): string {
  return source.replace(/_(dense|moe)$/, '')
}

/** `row` as a question of a framework that was never measured. */
function asUnknownFramework(row: FitRow): FitRow {
  const { question } = row
  const run = { ...question.subject.run, generation: 'unknown' }
  return { ...row, question: { ...question, subject: { ...question.subject, run } } }
}

/**
 * Errors when a whole source was left out: others of its framework generation are fitted without it; a
 * source that is alone in its generation is asked as an unknown framework of the calibration of the rest.
 */
export function unseenSourceErrors(
  prior: Calibration,
  fitted: Calibration,
  rows: FitRow[],
  quantity: Quantity,
): Map<FitRow, number> {
  const alone = (row: FitRow) =>
    rows.every((other) => other.generation !== row.generation || publication(other) === publication(row))
  const together = rows.filter((row) => !alone(row))
  const errors = heldOutErrors(prior, together, quantity, publication)
  const single = rows.filter(alone)
  for (const [index, error] of logErrors(fitted, single.map(asUnknownFramework), quantity).entries()) {
    const row = single[index]
    if (row) errors.set(row, error)
  }
  return errors
}
