import { csvCell, csvLine } from '../../csv/cell.ts'
import { bytesOf, textRows } from './cell-text.ts'
import type { Form } from './form.ts'

/** A line of names, then a line for each row. */
export const csv: Form = {
  mediaType: 'text/csv',
  encode: (rows) =>
    textRows(rows, {
      unknown: '',
      text: csvCell,
      before: (column) => (column === 0 ? '' : ','),
      end: '\r\n',
    }),
  join: async function* (parts, columns) {
    yield bytesOf(csvLine(columns.map(({ name }) => name)))
    yield* parts
  },
}
