import type { Estimate } from '../../../contract/answer.ts'

/** What stands in a column of a table. */
export type CellType = 'number' | 'boolean' | 'text'

/** Name of the column that says why a point has no figures: the code of its problem. */
export const problemColumn = 'problem'

export type Column = { name: string; type: CellType }

/** Cells of a column: numbers, and yes or no as 1 or 0, with NaN for what is unknown; text with `null` for it. */
export type Cells = Float64Array | (string | null)[]

/** Rows of a sweep, by columns. */
export type Table = { columns: readonly Column[]; cells: Cells[]; count: number }

export type Value = Estimate['headline'][string]

export function newTable(columns: readonly Column[], count: number): Table {
  const cells = columns.map(({ type }) =>
    type === 'text' ? new Array<string | null>(count).fill(null) : new Float64Array(count).fill(Number.NaN),
  )
  return { columns, cells, count }
}

export function putCell(cells: Cells, row: number, value: Value | undefined): void {
  if (!(cells instanceof Float64Array)) cells[row] = typeof value === 'string' ? value : null
  else if (typeof value === 'number') cells[row] = value
  else if (typeof value === 'boolean') cells[row] = value ? 1 : 0
  else cells[row] = Number.NaN
}

/** A cell as it was put; `null`: unknown. */
export function cellAt({ columns, cells }: Table, column: number, row: number): Value {
  const value = cells[column]?.[row] ?? null
  if (typeof value !== 'number') return value
  if (Number.isNaN(value)) return null
  return columns[column]?.type === 'boolean' ? value === 1 : value
}

/** The rows of a table whose numbers are listed. */
export function rowsOf(table: Table, rows: readonly number[]): Table {
  const kept = newTable(table.columns, rows.length)
  for (const [column, cells] of kept.cells.entries())
    for (const [to, from] of rows.entries()) putCell(cells, to, cellAt(table, column, from))
  return kept
}
