import { selectRows } from '../../core/readers/sweep/select.ts'
import {
  type Column,
  cellAt,
  newTable,
  putCell,
  type Table,
  type Value,
} from '../../core/readers/sweep/table.ts'
import { selectionOf } from '../schemas/sweep-body.ts'
import { formNamed } from './forms/forms.ts'
import type { SweepOutline } from './outline.ts'
import type { SweepInput } from './part.ts'

/** The columns of rows that are answered: rows may have been chosen by others. */
export function answeredOf(rows: Table, outline: SweepOutline): Table {
  return {
    ...rows,
    columns: answeredColumns(outline),
    cells: rows.cells.slice(0, outline.answered_count),
  }
}

export function answeredColumns({ columns, answered_count }: SweepOutline): Column[] {
  return columns.slice(0, answered_count)
}

/** What a part leaves for the choice of the whole: its rows with every column. */
export function rankedBytes(rows: Table): Uint8Array {
  const lists = Array.from({ length: rows.count }, (_, row) =>
    rows.columns.map((_column, column) => cellAt(rows, column, row)),
  )
  return new TextEncoder().encode(JSON.stringify(lists))
}

/** The rows that are best of all, of what the parts left, written in the form that is asked for. */
export async function* joinRanked(
  parts: AsyncIterable<Uint8Array>,
  { body, outline, form }: SweepInput,
): AsyncIterable<Uint8Array> {
  const selection = selectionOf(body)
  let best = newTable(outline.columns, 0)
  for await (const part of parts) {
    const lists: Value[][] = JSON.parse(new TextDecoder().decode(part))
    if (lists.length > 0) best = selectRows(withRows(best, lists), selection, true)
  }
  const rows = answeredOf(selectRows(best, selection, false), outline)
  const { encode, join } = formNamed(form)
  yield* join(oneOf(await encode(rows)), rows.columns)
}

async function* oneOf(part: Uint8Array): AsyncIterable<Uint8Array> {
  yield part
}

function withRows(table: Table, lists: readonly Value[][]): Table {
  const more = newTable(table.columns, table.count + lists.length)
  for (const [column, cells] of more.cells.entries()) {
    for (let row = 0; row < table.count; row++) putCell(cells, row, cellAt(table, column, row))
    for (const [at, list] of lists.entries()) putCell(cells, table.count + at, list[column])
  }
  return more
}
