import type { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { type Column, cellAt, type Table } from '../../../core/readers/sweep/table.ts'
import type { Form } from './form.ts'

type Library = typeof import('hyparquet-writer')
type RowGroup = ParquetWriter['row_groups'][number]

const types = { number: 'DOUBLE', boolean: 'BOOLEAN', text: 'STRING' } as const
/** Of a part: how long the account of its row group is. */
const lengthBytes = 4
/** A file begins with four letters; what a row group says of its places is counted from the begin of the file. */
const magicBytes = 4

/** A Parquet file: a row group for each part, written where the part is, and an account of all at its end. */
export const parquet: Form = {
  mediaType: 'application/vnd.apache.parquet',
  encode: async (rows) => {
    if (rows.count === 0) return new Uint8Array()
    const library = await import('hyparquet-writer')
    const { bytes, file } = begin(library, rows.columns)
    file.write({ columnData: dataOf(rows), rowGroupSize: rows.count })
    const account = new TextEncoder().encode(JSON.stringify(file.row_groups[0], writeBig))
    return packed(account, bytes.getBytes().subarray(magicBytes))
  },
  join: async function* (parts, columns) {
    const library = await import('hyparquet-writer')
    const { bytes, file } = begin(library, columns)
    yield taken(bytes)
    for await (const part of parts) {
      if (part.length === 0) continue
      const { account, body } = unpacked(part)
      const group: RowGroup = JSON.parse(new TextDecoder().decode(account), readBig)
      file.row_groups.push(moved(group, BigInt(bytes.offset - magicBytes)))
      file.num_rows += group.num_rows
      bytes.appendBytes(body)
      yield taken(bytes)
    }
    file.finish()
    yield taken(bytes)
  },
}

function begin({ ByteWriter, ParquetWriter, schemaFromColumnData }: Library, columns: readonly Column[]) {
  const bytes = new ByteWriter()
  const columnData = columns.map(({ name, type }) => ({ name, data: [], type: types[type], nullable: true }))
  const file = new ParquetWriter({ writer: bytes, schema: schemaFromColumnData({ columnData }) })
  return { bytes, file }
}

function dataOf(rows: Table) {
  return rows.columns.map(({ name }, column) => ({
    name,
    data: Array.from({ length: rows.count }, (_, row) => cellAt(rows, column, row)),
    // Indices of pages stand at the end of a file, and a part has none.
    offsetIndex: false,
  }))
}

/** What was written since the last call. What is taken is forgotten; places are counted on. */
function taken(bytes: ByteWriter): Uint8Array {
  const written = bytes.getBytes().slice()
  bytes.index = 0
  return written
}

/** A row group that stands further on in the file. */
function moved(group: RowGroup, by: bigint): RowGroup {
  const shift = (place: bigint | undefined) => (place === undefined ? undefined : place + by)
  return {
    ...group,
    columns: group.columns.map((chunk) => ({
      ...chunk,
      file_offset: chunk.file_offset + by,
      ...(chunk.meta_data && {
        meta_data: {
          ...chunk.meta_data,
          data_page_offset: chunk.meta_data.data_page_offset + by,
          dictionary_page_offset: shift(chunk.meta_data.dictionary_page_offset),
        },
      }),
    })),
  } as RowGroup
}

function packed(account: Uint8Array, body: Uint8Array): Uint8Array {
  const part = new Uint8Array(lengthBytes + account.length + body.length)
  new DataView(part.buffer).setUint32(0, account.length)
  part.set(account, lengthBytes)
  part.set(body, lengthBytes + account.length)
  return part
}

function unpacked(part: Uint8Array): { account: Uint8Array; body: Uint8Array } {
  const length = new DataView(part.buffer, part.byteOffset).getUint32(0)
  return {
    account: part.subarray(lengthBytes, lengthBytes + length),
    body: part.subarray(lengthBytes + length),
  }
}

/** No text of a row begins so: names and words have no control characters. */
const bigMark = '\u0000n:'
const writeBig = (_: string, value: unknown) => (typeof value === 'bigint' ? `${bigMark}${value}` : value)
const readBig = (_: string, value: unknown) =>
  typeof value === 'string' && value.startsWith(bigMark) ? BigInt(value.slice(bigMark.length)) : value
