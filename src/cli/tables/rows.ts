import { shownValue } from './number.ts'
import type { Shown } from './shown.ts'
import { tableOf } from './table.ts'

export type Column<Row> = { name: string; of: (row: Row) => unknown }

const rowsMost = 20

/** Rows under their names. What is null in every row has no column; rows past a screen are counted. */
export function rowsTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  shown: Shown,
): string[] {
  const { language, words, isAll } = shown
  if (rows.length === 0) return [words.no_row]
  const listed = isAll ? rows : rows.slice(0, rowsMost)
  const known = columns.filter(({ of }) => listed.some((row) => of(row) !== null && of(row) !== undefined))
  const cells = listed.map((row) => known.map(({ of }) => cellOf(of(row), shown)))
  const head = known.map(({ name, of }) => ({
    text: name,
    isRight: typeof of(listed[0] as Row) === 'number',
  }))
  const left = rows.length - listed.length
  const lines = tableOf([head, ...cells])
  return left > 0 ? [...lines, words.more.replace('{count}', shownValue(left, language))] : lines
}

function cellOf(value: unknown, { language, words }: Shown) {
  if (value === null || value === undefined) return { text: words.unknown, isRight: false }
  return { text: shownValue(value, language), isRight: typeof value === 'number' }
}
