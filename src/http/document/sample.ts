import { isObject, type Json, referredTo, type Schemas } from './schema.ts'

/** A value of the schema, made of the examples of its fields. Swagger UI takes seconds for the large ones. */
export function sampleOf(schema: unknown, schemas: Schemas): unknown {
  if (!isObject(schema)) return null
  const name = referredTo(schema)
  const [first] = (schema.examples as unknown[] | undefined) ?? (schema.enum as unknown[] | undefined) ?? []
  if (first !== undefined) return first
  if (name !== undefined) return sampleOf(schemas[name], schemas)
  if (Array.isArray(schema.anyOf)) return sampleOf(schema.anyOf[0], schemas)
  if (schema.type === 'array') return [sampleOf(schema.items, schemas)]
  if (isObject(schema.properties)) return sampleOfFields(schema.properties, schemas)
  if (isObject(schema.additionalProperties)) return { name: sampleOf(schema.additionalProperties, schemas) }
  return schema.type === 'object' ? {} : null
}

function sampleOfFields(properties: Json, schemas: Schemas): Json {
  const fields = Object.entries(properties)
  return Object.fromEntries(fields.map(([key, field]) => [key, sampleOf(field, schemas)]))
}
