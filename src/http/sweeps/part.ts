import { evaluatePoints } from '../../core/readers/sweep/evaluate.ts'
import { isRanked, selectRows } from '../../core/readers/sweep/select.ts'
import { newTable, putCell, type Table } from '../../core/readers/sweep/table.ts'
import type { WorkContext } from '../estimates/context.ts'
import { type SweepBody, selectionOf } from '../schemas/sweep-body.ts'
import { formNamed } from './forms/forms.ts'
import { openSweep } from './open-sweep.ts'
import type { SweepOutline } from './outline.ts'
import { answeredOf, rankedBytes } from './ranked-rows.ts'

/** A sweep with what is known of it, and the name of the form that its rows are written in. */
export type SweepInput = { body: SweepBody; outline: SweepOutline; form: string }

/** Points `first` to `first + count` of it. */
export type SweepPartInput = SweepInput & { first: number; count: number }

/** The rows of a part as bytes. */
export async function sweepPart(
  { body, outline, form, first, count }: SweepPartInput,
  context: WorkContext,
): Promise<Uint8Array> {
  const rows = rowsOfPart({ body, outline, first, count }, context)
  const selection = selectionOf(body)
  const chosen = selectRows(rows, selection, true)
  return isRanked(selection) ? rankedBytes(chosen) : formNamed(form).encode(answeredOf(chosen, outline))
}

function rowsOfPart(
  { body, outline, first, count }: Omit<SweepPartInput, 'form'>,
  context: WorkContext,
): Table {
  const { points, over } = openSweep(body, context)
  const { columns, inner } = outline
  const rows = newTable(columns, count)
  const axesCount = points.paths.length
  for (const [axis, cells] of rows.cells.slice(0, axesCount).entries())
    for (let row = 0; row < count; row++) putCell(cells, row, points.valueAt(axis, first + row))
  const figures = columns.slice(axesCount).map(({ name }) => name)
  const { checkpoint } = context
  const asked = { points, figures, inner, estimateAt: over(points), checkpoint: () => checkpoint() }
  evaluatePoints(asked, first, rows.cells.slice(axesCount))
  return rows
}
