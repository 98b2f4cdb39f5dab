import { textRows } from './cell-text.ts'
import type { Form } from './form.ts'

/** Each row an object on a line of its own. */
export const ndjson: Form = {
  mediaType: 'application/x-ndjson',
  encode: (rows) => {
    const names = rows.columns.map(
      ({ name }, column) => `${column === 0 ? '{' : ','}${JSON.stringify(name)}:`,
    )
    return textRows(rows, {
      unknown: 'null',
      text: JSON.stringify,
      before: (column) => names[column] ?? '',
      end: '}\n',
    })
  },
  join: (parts) => parts,
}
