import { csvLine } from '../csv/cell.ts'

export type Cell = string | number | boolean | null | undefined
export type Row = Readonly<Record<string, Cell>>

/** Rows as CSV (RFC 4180): a line of names, then a line a row. `columns`: the first of them, in this order, also where no row has one. */
export function csvOf(rows: readonly Row[], columns: readonly string[] = []): string {
  const names = [...new Set([...columns, ...rows.flatMap((row) => Object.keys(row))])]
  if (names.length === 0) return ''
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map(csvLine).join('')
}
