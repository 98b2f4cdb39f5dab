import { cut } from '../errors/cut.ts'
import { type Explanation, report } from './explain.ts'
import { mismatch } from './explain-type.ts'
import type { JsonSchema } from './json-schema.ts'
import { nearestName } from './nearest.ts'

/** Adds the fault of a text outside its bounds. Lengths count code points, as JSON Schema does. */
export function visitText(schema: JsonSchema, value: string, pointer: string, to: Explanation): void {
  const { minLength, maxLength, pattern } = schema
  const length = lengthOf(value, maxLength)
  if (minLength !== undefined && length < minLength) {
    report({ pointer, code: 'text_too_short', parameters: { minimum: minLength } }, to)
  } else if (maxLength !== undefined && length > maxLength) {
    report({ pointer, code: 'text_too_long', parameters: { maximum: maxLength } }, to)
  } else if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) {
    report({ pointer, code: 'text_malformed', parameters: { pattern } }, to)
  }
}

/** Code points of a text, or of so much of it that it is too long for certain: one is at most two units. */
function lengthOf(value: string, maxLength = Number.POSITIVE_INFINITY): number {
  return [...value.slice(0, 2 * maxLength + 2)].length
}

/** Adds the fault of a value that is not one of the words (or numbers) allowed. */
export function visitWord(schema: JsonSchema, value: unknown, pointer: string, to: Explanation): void {
  const allowed = schema.enum ?? [schema.const]
  if (allowed.includes(value)) return
  const wanted = typeof allowed[0]
  if (typeof value !== wanted) {
    report(mismatch(wanted, value, pointer, to.textual), to)
    return
  }
  const words = allowed.map(String)
  const nearest = typeof value === 'string' ? nearestName(value, words) : undefined
  const parameters = {
    given: JSON.stringify(typeof value === 'string' ? cut(value) : value),
    allowed: words,
    ...(nearest ? { nearest } : {}),
  }
  report({ pointer, code: 'word_unknown', parameters }, to)
}
