/** The part of JSON Schema that this service's own schemas use. */
export type JsonSchema = {
  $id?: string
  $ref?: string
  type?: string
  anyOf?: JsonSchema[]
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, JsonSchema>
  patternProperties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  minProperties?: number
  maxProperties?: number
  items?: JsonSchema
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
  /** Whole numbers alone. */
  multipleOf?: 1
  minLength?: number
  maxLength?: number
  pattern?: string
}

/** Shared schemas by `$id`. */
export type SharedSchemas = ReadonlyMap<string, JsonSchema>

/** `schema` itself, or the shared schema that its `$ref` names. */
export function resolveRef(schema: JsonSchema, shared: SharedSchemas): JsonSchema {
  if (schema.$ref === undefined) return schema
  const target = shared.get(schema.$ref.replace(/#$/, ''))
  if (target === undefined) throw new Error(`no shared schema ${schema.$ref}`)
  return resolveRef(target, shared)
}
