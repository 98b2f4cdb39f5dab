import type { FastifySchemaCompiler } from 'fastify'
import type { ProblemCode } from '../../i18n/messages.ts'
import type { Place } from '../errors/fault.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { checksOf } from './check.ts'
import { explain } from './explain.ts'
import { fromText } from './explain-type.ts'
import { type JsonSchema, resolveRef, type SharedSchemas } from './json-schema.ts'

const placeOf: Record<string, { place: Place; code: ProblemCode }> = {
  body: { place: 'body', code: 'request_invalid' },
  querystring: { place: 'query', code: 'query_invalid' },
  params: { place: 'path', code: 'path_invalid' },
  headers: { place: 'header', code: 'header_invalid' },
}

/**
 * Bodies are taken as they are: nothing coerced, dropped or filled in. Query, path and headers come
 * as text, so there numerals become numbers. A check stops at the first fault (it cannot be made to do
 * much work); what the caller reads comes from `explain`.
 */
export function buildValidator(shared: Record<string, unknown>): FastifySchemaCompiler<unknown> {
  const schemas = new Map(Object.entries(shared)) as SharedSchemas
  const checkOf = checksOf(schemas)
  return (route) => {
    const httpPart = route.httpPart ?? 'body'
    const schema = route.schema as JsonSchema
    return (value: unknown) => {
      if (httpPart !== 'body') readTexts(resolveRef(schema, schemas), value as Record<string, unknown>)
      return checkOf(schema)(value) ? true : { error: failure(httpPart, schema, value, schemas) }
    }
  }
}

/** Numerals and switches become numbers and booleans, in their place, where the schema wants them. */
function readTexts({ properties = {} }: JsonSchema, values: Record<string, unknown>): void {
  for (const [name, { type }] of Object.entries(properties)) {
    if (type === 'string' || !Object.hasOwn(values, name)) continue
    values[name] = fromText(type, values[name])
  }
}

function failure(httpPart: string, schema: JsonSchema, value: unknown, shared: SharedSchemas): HttpProblem {
  const { place, code } = placeOf[httpPart] ?? { place: 'body', code: 'request_invalid' }
  const faults = explain(schema, value, { shared, textual: place !== 'body' })
  return new HttpProblem(code, { faults, place, parameters: { count: faults.length } })
}
