import type { Cells, CellType, Table } from '../../../core/readers/sweep/table.ts'

/** How a form writes a cell: what is not known, yes or no, and text. A number is written as JavaScript does. */
export type CellWords = { unknown: string; text: (value: string) => string }

/** Numbers of a column that come again, as those of an axis do: more than so many do not. */
const keptMost = 2048

/** Writes the cells of a column. */
function cellWriter(cells: Cells, type: CellType, words: CellWords): (row: number) => string {
  if (!(cells instanceof Float64Array)) return textWriter(cells, words)
  const write = type === 'boolean' ? (value: number) => String(value === 1) : String
  let known: Map<number, string> | null = new Map()
  let [last, lastText] = [Number.NaN, words.unknown]
  return (row) => {
    const value = cells[row] ?? Number.NaN
    if (value === last) return lastText
    if (Number.isNaN(value)) return words.unknown
    last = value
    lastText = known?.get(value) ?? write(value)
    if (known !== null && known.set(value, lastText).size > keptMost) known = null
    return lastText
  }
}

function textWriter(
  cells: readonly (string | null)[],
  { unknown, text }: CellWords,
): (row: number) => string {
  const known = new Map<string, string>()
  return (row) => {
    const value = cells[row] ?? null
    if (value === null) return unknown
    const made = known.get(value) ?? text(value)
    known.set(value, made)
    return made
  }
}

/** What stands around the cells of a row. */
export type RowWords = CellWords & {
  /** Before each cell of a row, by its column. */
  before: (column: number) => string
  end: string
  /** Between this row and the one before it, where that is of the same part. */
  between?: string
}

/** Rows that are turned into bytes at a time: a long text would be held twice. */
const rowsAtATime = 512
const bytesFirst = 1 << 16
const encoder = new TextEncoder()

/** Rows as bytes of text. */
export function textRows(rows: Table, words: RowWords): Uint8Array {
  const cells = rows.cells.map((own, column) => cellWriter(own, rows.columns[column]?.type ?? 'text', words))
  const before = cells.map((_, column) => words.before(column))
  const [between, end] = [words.between ?? '', words.end]
  let bytes = new Uint8Array(bytesFirst)
  let length = 0
  for (let from = 0; from < rows.count; from += rowsAtATime) {
    let text = ''
    for (let row = from; row < Math.min(rows.count, from + rowsAtATime); row++) {
      if (row > 0) text += between
      for (let column = 0; column < cells.length; column++)
        text += before[column] + (cells[column]?.(row) ?? '')
      text += end
    }
    // A letter takes three bytes at the most.
    if (bytes.length - length < text.length * 3) bytes = grown(bytes, length + text.length * 3)
    length += encoder.encodeInto(text, bytes.subarray(length)).written
  }
  return bytes.slice(0, length)
}

function grown(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(Math.max(least, bytes.length * 2))
  more.set(bytes)
  return more
}

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text)
}
