import type { Fault } from '../errors/fault.ts'
import { type Explanation, isFull, report, visit } from './explain.ts'
import { dottedPathTo } from './field-paths.ts'
import { pointTo } from './json-pointer.ts'
import type { JsonSchema } from './json-schema.ts'
import { nearestName } from './nearest.ts'

type Fields = Record<string, unknown>

/** Adds the faults of an object: its size, unknown fields, faulty fields, missing fields. */
export function visitObject(schema: JsonSchema, value: Fields, pointer: string, to: Explanation): void {
  const keys = Object.keys(value)
  if (!visitSize(schema, value, pointer, to)) return
  const suggested = new Set<string>()
  for (const key of keys) if (!isFull(to)) visitField(schema, key, value, { pointer, to, suggested })
  for (const field of schema.required ?? []) {
    // A misspelt required field is one mistake, not two.
    if (Object.hasOwn(value, field) || suggested.has(field)) continue
    report({ pointer: pointTo(pointer, field), code: 'field_missing', parameters: { field } }, to)
  }
}

function visitSize(schema: JsonSchema, value: Fields, pointer: string, to: Explanation): boolean {
  const { minProperties, maxProperties, required = [] } = schema
  const count = Object.keys(value).length
  // Where a field that is required is missing, that is told, and not the number.
  const isWhole = required.every((field) => Object.hasOwn(value, field))
  if (minProperties !== undefined && count < minProperties && isWhole) {
    report({ pointer, code: 'object_too_small', parameters: { minimum: minProperties } }, to)
    return false
  }
  if (maxProperties !== undefined && count > maxProperties) {
    report({ pointer, code: 'object_too_large', parameters: { maximum: maxProperties } }, to)
    return false
  }
  return true
}

function visitField(
  schema: JsonSchema,
  key: string,
  value: Fields,
  at: { pointer: string; to: Explanation; suggested: Set<string> },
): void {
  const known = schema.properties ?? {}
  const pointer = pointTo(at.pointer, key)
  if (Object.hasOwn(known, key)) visit(known[key] ?? {}, value[key], pointer, at.to)
  else if (typeof schema.additionalProperties === 'object') {
    visit(schema.additionalProperties, value[key], pointer, at.to)
  } else if (schema.additionalProperties === false) {
    const fault = unknownField(key, Object.keys(known), pointer, at.to)
    at.suggested.add(String(fault.parameters.nearest_name ?? ''))
    report(fault, at.to)
  }
}

function unknownField(key: string, known: string[], pointer: string, to: Explanation): Fault {
  const field = key.slice(0, 100)
  const near = nearestName(key, known)
  if (near !== undefined) {
    const nearest = [...pointer.split('/').slice(1, -1), near].join('.')
    return {
      pointer,
      code: 'field_unknown',
      parameters: { field, allowed: known, nearest, nearest_name: near },
    }
  }
  const elsewhere = dottedPathTo(key, to.root, to.shared)
  return elsewhere === undefined || elsewhere === pointer.slice(1).replaceAll('/', '.')
    ? { pointer, code: 'field_unknown', parameters: { field, allowed: known } }
    : { pointer, code: 'field_elsewhere', parameters: { field, allowed: known, nearest: elsewhere } }
}
