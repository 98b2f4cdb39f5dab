import { bytesOf, textRows } from './cell-text.ts'
import type { Form } from './form.ts'

/** One object: the names of the columns, and the rows as lists. */
export const json: Form = {
  mediaType: 'application/json',
  encode: (rows) =>
    textRows(rows, {
      unknown: 'null',
      text: JSON.stringify,
      before: (column) => (column === 0 ? '[' : ','),
      end: ']',
      between: ',',
    }),
  join: async function* (parts, columns) {
    yield bytesOf(`{"columns":${JSON.stringify(columns.map(({ name }) => name))},"rows":[`)
    let isFirst = true
    for await (const part of parts) {
      if (part.length === 0) continue
      if (!isFirst) yield bytesOf(',')
      isFirst = false
      yield part
    }
    yield bytesOf(']}')
  },
}
