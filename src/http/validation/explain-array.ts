import { type Explanation, isFull, report, visit } from './explain.ts'
import { pointTo } from './json-pointer.ts'
import type { JsonSchema } from './json-schema.ts'

/** Adds the faults of a list: its length, else those of its entries. */
export function visitArray(schema: JsonSchema, value: unknown[], pointer: string, to: Explanation): void {
  const { minItems, maxItems, items, uniqueItems } = schema
  if (minItems !== undefined && value.length < minItems) {
    report({ pointer, code: 'list_too_short', parameters: { minimum: minItems } }, to)
  } else if (maxItems !== undefined && value.length > maxItems) {
    report({ pointer, code: 'list_too_long', parameters: { maximum: maxItems } }, to)
  } else if (items !== undefined) {
    for (const [index, entry] of value.entries()) {
      if (isFull(to)) return
      const at = pointTo(pointer, index)
      if (uniqueItems && isRepeated(value, index))
        report({ pointer: at, code: 'list_entry_repeated', parameters: {} }, to)
      else visit(items, entry, at, to)
    }
  }
}

/** Words and numbers alone are asked for once each: the body's bytes bound such lists. */
function isRepeated(value: readonly unknown[], index: number): boolean {
  return value.indexOf(value[index]) < index
}
