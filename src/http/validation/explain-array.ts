import { type Explanation, isFull, report, visit } from './explain.ts'
import { pointTo } from './json-pointer.ts'
import type { JsonSchema } from './json-schema.ts'

/** Adds the faults of a list: its length, else those of its entries. */
export function visitArray(schema: JsonSchema, value: unknown[], pointer: string, to: Explanation): void {
  const { minItems, maxItems, items } = schema
  if (minItems !== undefined && value.length < minItems) {
    report({ pointer, code: 'list_too_short', parameters: { minimum: minItems } }, to)
  } else if (maxItems !== undefined && value.length > maxItems) {
    report({ pointer, code: 'list_too_long', parameters: { maximum: maxItems } }, to)
  } else if (items !== undefined) {
    for (const [index, entry] of value.entries()) {
      if (isFull(to)) return
      visit(items, entry, pointTo(pointer, index), to)
    }
  }
}
