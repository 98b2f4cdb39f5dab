import type { BatchInput } from '../schemas/batch-body.ts'
import { costOfItem } from './batch-cost.ts'
import type { InParts, PartWork } from './in-parts.ts'

/** A part takes about as long (ms). */
const partMs = 60

const encoder = new TextEncoder()

/** A batch in parts of its items, each the texts of their answers. */
export const batchInParts: InParts = {
  split: (input) => partsOf(input as BatchInput),
  join: (parts, input) => ((input as BatchInput).isLines ? parts : asObject(parts)),
  typeOf: (input) => ((input as BatchInput).isLines ? 'application/x-ndjson' : 'application/json'),
}

async function* asObject(parts: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield encoder.encode('{"items":[')
  let isFirst = true
  for await (const part of parts) {
    if (!isFirst) yield encoder.encode(',')
    isFirst = false
    yield part
  }
  yield encoder.encode(']}')
}

function partsOf(input: BatchInput): PartWork[] {
  const { items, view } = input.body
  const parts: PartWork[] = []
  for (let first = 0; first < items.length; ) {
    let [costMs, end] = [0, first]
    for (; end < items.length && (end === first || costMs < partMs); end++)
      costMs += costOfItem(items[end] ?? {}, view)
    const body = { ...input.body, items: items.slice(first, end) }
    parts.push({ input: { ...input, body, first }, costMs })
    first = end
  }
  return parts
}
