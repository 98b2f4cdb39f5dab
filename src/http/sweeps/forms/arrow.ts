import type { Data } from 'apache-arrow'
import { type Column, cellAt, newTable, type Table } from '../../../core/readers/sweep/table.ts'
import type { Form } from './form.ts'

type Arrow = typeof import('apache-arrow')

/** A stream ends with a marker of its length, 0. */
const endBytes = 8

/** An Arrow IPC stream: a schema, a record batch for each part, an end. The package is loaded with the first. */
export const arrow: Form = {
  mediaType: 'application/vnd.apache.arrow.stream',
  encode: async (rows) => {
    const library = await import('apache-arrow')
    if (rows.count === 0) return new Uint8Array()
    const whole = streamOf(library, rows)
    return whole.subarray(headOf(library, rows.columns).length, whole.length - endBytes)
  },
  join: async function* (parts, columns) {
    const library = await import('apache-arrow')
    const none = streamOf(library, newTable(columns, 0))
    yield headOf(library, columns)
    yield* parts
    yield none.subarray(none.length - endBytes)
  },
}

function schemaOf({ Schema, Field, Float64, Bool, Utf8 }: Arrow, columns: readonly Column[]) {
  const types = { number: new Float64(), boolean: new Bool(), text: new Utf8() }
  return new Schema(columns.map(({ name, type }) => new Field(name, types[type], true)))
}

/** The schema as a stream begins with it. */
function headOf(library: Arrow, columns: readonly Column[]): Uint8Array {
  const writer = new library.RecordBatchStreamWriter()
  writer.reset(undefined, schemaOf(library, columns))
  writer.finish()
  const bytes = writer.toUint8Array(true)
  return bytes.subarray(0, bytes.length - endBytes)
}

function streamOf(library: Arrow, rows: Table): Uint8Array {
  const { RecordBatchStreamWriter, RecordBatch, Struct, makeData } = library
  const schema = schemaOf(library, rows.columns)
  const writer = new RecordBatchStreamWriter()
  if (rows.count === 0) writer.reset(undefined, schema)
  else {
    const children = rows.columns.map((_, column) => dataOf(library, rows, column))
    const struct = makeData({
      type: new Struct(schema.fields),
      length: rows.count,
      nullCount: 0,
      children: children as never,
    })
    writer.write(new RecordBatch(schema, struct))
  }
  writer.finish()
  return writer.toUint8Array(true)
}

function dataOf({ vectorFromArray, makeData, Float64, Bool, Utf8 }: Arrow, rows: Table, column: number) {
  const [cells, type] = [rows.cells[column], rows.columns[column]?.type]
  if (cells instanceof Float64Array && type === 'number') {
    const unknown = cells.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0)
    const known = unknown === 0 ? null : knownOf(cells)
    return makeData({
      type: new Float64(),
      length: rows.count,
      nullCount: unknown,
      nullBitmap: known,
      data: cells,
    })
  }
  const values = Array.from({ length: rows.count }, (_, row) => cellAt(rows, column, row))
  const vector = vectorFromArray(values as never, (type === 'boolean' ? new Bool() : new Utf8()) as never)
  return vector.data[0] as Data
}

/** A bit for each cell: whether it is known. */
function knownOf(cells: Float64Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(cells.length / 8))
  for (const [row, value] of cells.entries()) {
    if (!Number.isNaN(value)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7))
  }
  return bits
}
