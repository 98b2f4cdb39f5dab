import { isObject, type Json, referredTo, type Schemas } from './schema.ts'

/** Which components are the body or the answer of an operation, by its line in the list. */
export type Homes = ReadonlyMap<string, string>

/**
 * The components as the page shows them. A type is shown by its name, since "object | object" tells
 * nothing; a number that may be a range is one line; what has an operation of its own is named there
 * and not opened again, which bounds the depth. Swagger UI prints a list of types as it stands.
 */
export function outlineSchemas(schemas: Schemas, homes: Homes): Json {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, outlineOf(name, schema, homes)]),
  )
}

function outlineOf(name: string, schema: Json, homes: Homes): Json {
  if (isNumberInput(schema)) return { ...numberForms, description: schema.description }
  const shown = shorten(schema, homes) as Json
  return isObject(shown.properties) ? { ...shown, type: [name] } : { title: name, ...shown }
}

const numberForms = { type: ['number', 'range'] }

function isNumberInput({ anyOf }: Json): boolean {
  const [number, range] = Array.isArray(anyOf) ? anyOf : []
  return number?.type === 'number' && isObject(range?.properties) && 'value' in range.properties
}

function shorten(schema: unknown, homes: Homes): unknown {
  if (Array.isArray(schema)) return schema.map((one) => shorten(one, homes))
  if (!isObject(schema)) return schema
  const name = referredTo(schema)
  const home = name === undefined ? undefined : homes.get(name)
  if (home !== undefined) return { type: [name], description: `As in ${home}.` }
  const own = Object.entries(schema).filter(
    ([key]) => key !== 'additionalProperties' || isObject(schema[key]),
  )
  return Object.fromEntries(own.map(([key, value]) => [key, kept.has(key) ? value : shorten(value, homes)]))
}

const kept = new Set(['examples', 'enum', 'const', '$ref', 'description', 'required'])
