export type Json = Record<string, unknown>
export type Schemas = Readonly<Record<string, Json>>

/** The name in `#/components/schemas/Name`, or undefined where the schema is no reference. */
export function referredTo(schema: unknown): string | undefined {
  const { $ref } = (schema ?? {}) as { $ref?: unknown }
  return typeof $ref === 'string' ? $ref.split('/').pop() : undefined
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
