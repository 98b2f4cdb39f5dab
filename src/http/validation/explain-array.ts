import { type Explanation, visit } from './explain.ts'
import { pointTo } from './json-pointer.ts'
import type { JsonSchema } from './json-schema.ts'

/** Adds the faults of a list: its length, else those of its entries. */
export function visitArray(schema: JsonSchema, value: unknown[], pointer: string, to: Explanation): void {
  const { minItems, maxItems, items } = schema
  if (minItems !== undefined && value.length < minItems) {
    to.faults.push({ pointer, code: 'list_too_short', parameters: { minimum: minItems } })
  } else if (maxItems !== undefined && value.length > maxItems) {
    to.faults.push({ pointer, code: 'list_too_long', parameters: { maximum: maxItems } })
  } else if (items !== undefined) {
    for (const [index, entry] of value.entries()) visit(items, entry, pointTo(pointer, index), to)
  }
}
