import { rowsTable } from './rows.ts'
import type { Shown } from './shown.ts'

type Rows = { columns: string[]; rows: unknown[][] }

/** The rows of a sweep. */
export function showRows(answer: unknown, shown: Shown): string[] {
  const { columns, rows } = answer as Rows
  return rowsTable(
    columns.map((name, at) => ({ name, of: (row: unknown[]) => row[at] })),
    rows,
    shown,
  )
}
