import { STATUS_CODES } from 'node:http'
import { type TSchema, Type } from 'typebox'
import { optional, reference } from '../../contract/field/field.ts'
import { Problem } from './problem.ts'

type Response = {
  description: string
  content: Record<string, { schema: TSchema }>
  headers?: Record<string, object>
}

const asSchema = (response: Response | { description: string; type: 'null' }) =>
  response as unknown as TSchema

const text = Type.Unsafe({
  type: 'string',
  description:
    'A line of names, then a line a row (RFC 4180). Cells that a spreadsheet would run begin with an apostrophe, in quotes.',
})
const asTable = { 'text/csv': { schema: text } }
const tableHeaders = {
  'next-cursor': { type: 'string', description: 'As CSV: the cursor of the next page.' },
  'total-count': { type: 'string', description: 'As CSV, with include_total: how many there are.' },
}

/** Of a list, where include_total asks for it. */
export const totalCount = optional(
  Type.Integer({ minimum: 0 }),
  'With include_total: how many the list has on all of its pages.',
  124,
)

/** A 2xx answer in JSON of a shared schema. */
export function answer(
  description: string,
  schema: TSchema,
  headers: Record<string, { type: string; description: string }> = {},
): TSchema {
  return asSchema({ description, content: { 'application/json': { schema: reference(schema) } }, headers })
}

/** A 2xx answer that is the full one, or with `view=summary` its summary; as a table, and in the other forms of `types`. */
export function answerOrSummary(
  description: string,
  full: TSchema,
  summary: TSchema,
  types: readonly string[] = [],
): TSchema {
  const schema = Type.Unsafe({ anyOf: [reference(full), reference(summary)] })
  const others = types.map((type) => [type, { schema: Type.Unsafe({ type: 'string' }) }])
  const content = { 'application/json': { schema }, ...asTable, ...Object.fromEntries(others) }
  return asSchema({ description, content })
}

/** A 2xx answer that is a list: as JSON of a shared schema, or as a table. */
export function listAnswer(
  description: string,
  schema: TSchema,
  headers: Record<string, { type: string; description: string }> = {},
): TSchema {
  const content = { 'application/json': { schema: reference(schema) }, ...asTable }
  return asSchema({ description, content, headers: { ...headers, ...tableHeaders } })
}

/** An answer in another form than JSON, or without a body when `types` is empty. */
export function answerAs(
  description: string,
  types: readonly string[],
  headers: Record<string, { type: string; description: string }> = {},
): TSchema {
  if (types.length === 0) return asSchema({ description, type: 'null' })
  const content = types.map((type) => [type, { schema: { type: 'string' } as TSchema }])
  return asSchema({ description, content: Object.fromEntries(content), headers })
}

/** A 2xx answer as JSON of a shared schema, or in other forms. */
export function answerInForms(description: string, schema: TSchema, types: readonly string[]): TSchema {
  const text = Type.Unsafe({ type: 'string' })
  const content = types.map((type) => [
    type,
    { schema: type === 'application/json' ? reference(schema) : text },
  ])
  return asSchema({ description, content: Object.fromEntries(content) })
}

/** The responses of an operation that are problems, by status. 406 and 500 are possible everywhere. */
export function problems(...statuses: number[]): Record<number, TSchema> {
  const all = [...new Set([...statuses, 406, 500])].sort((a, b) => a - b)
  return Object.fromEntries(all.map((status) => [status, problemResponse(status)]))
}

function problemResponse(status: number): TSchema {
  const content = { 'application/problem+json': { schema: reference(Problem) } }
  return asSchema({ description: STATUS_CODES[status] ?? String(status), content })
}
