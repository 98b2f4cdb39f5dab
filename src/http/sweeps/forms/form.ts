import type { Column, Table } from '../../../core/readers/sweep/table.ts'

/** How rows are written: each part of them for itself, then one behind the other. */
export type Form = {
  mediaType: string
  /** Rows as a part: bytes that no other part changes. */
  encode: (rows: Table) => Promise<Uint8Array> | Uint8Array
  /** The answer, of its parts in their order. */
  join: (parts: AsyncIterable<Uint8Array>, columns: readonly Column[]) => AsyncIterable<Uint8Array>
}
