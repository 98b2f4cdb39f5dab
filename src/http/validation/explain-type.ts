import type { Fault } from '../errors/fault.ts'
import type { JsonSchema } from './json-schema.ts'

/** The JSON type of a value; `nothing` for an absent one. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (value === undefined) return 'nothing'
  return Array.isArray(value) ? 'array' : typeof value
}

/** Whether a value is of a type of JSON Schema; a number is a finite one. */
export function isOfType(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'number') return Number.isFinite(value)
  return typeOf(value) === type
}

const numeral = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i
const numeralMaxLength = 40

/** A text where a block is meant that could name an entry: the block with the text as its `ref`. */
export function refAsText(
  schemas: readonly JsonSchema[],
  value: unknown,
  pointer: string,
): Fault | undefined {
  if (typeof value !== 'string' || !schemas.some(({ properties }) => properties && 'ref' in properties))
    return undefined
  const block = JSON.stringify({ ref: value.slice(0, refShownMax) })
  return { pointer, code: 'ref_as_text', parameters: { block } }
}

const refShownMax = 100

/** The fault of a value that is not of the `expected` type. */
export function mismatch(expected: string, value: unknown, pointer: string, textual: boolean): Fault {
  const wantsNumber = expected === 'number' || expected === 'integer'
  const parameters = { expected, given: typeOf(value) }
  if (value === null) return { pointer, code: 'value_null', parameters }
  if (wantsNumber && typeof value === 'number') {
    const code = Number.isFinite(value) ? 'number_not_integer' : 'number_not_finite'
    return { pointer, code, parameters: {} }
  }
  if (wantsNumber && !textual && typeof value === 'string' && isNumeral(value)) {
    return { pointer, code: 'number_as_string', parameters: { given: value.trim() } }
  }
  if (textual && Array.isArray(value)) {
    return { pointer, code: 'parameter_repeated', parameters: { field: pointer.slice(1) } }
  }
  return { pointer, code: 'type_mismatch', parameters }
}

function isNumeral(text: string): boolean {
  return text.length <= numeralMaxLength && numeral.test(text)
}

/** What is read from a text of a query, a path or a header: a number or a boolean where the schema wants one. */
export function fromText(expected: string | undefined, sent: unknown): unknown {
  if (typeof sent !== 'string') return sent
  if (expected === 'number' || expected === 'integer') return isNumeral(sent) ? Number(sent) : sent
  if (expected === 'boolean' && /^(true|false)$/.test(sent)) return sent === 'true'
  return sent
}
