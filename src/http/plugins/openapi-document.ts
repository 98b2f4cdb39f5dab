import { examplesOf } from '../examples/all.ts'

type Json = Record<string, unknown>

/**
 * The published form of the document. Two things are put right that the generator loses
 * (fastify-swagger 9.9): what stands beside a `$ref` (descriptions and examples of fields), so the
 * components are taken from the schemas themselves; and named request examples.
 */
export function publishDocument(generated: object, schemas: Record<string, unknown>): Json {
  const document = generated as Json
  const components = (document.components ?? {}) as Json
  return {
    ...document,
    components: { ...components, schemas: publishSchemas(schemas) },
    paths: withExamples((document.paths ?? {}) as Record<string, Record<string, Json>>),
  }
}

function publishSchemas(schemas: Record<string, unknown>): Json {
  const names = Object.keys(schemas).sort()
  return Object.fromEntries(names.map((name) => [name, publishSchema(schemas[name])]))
}

/** A schema as OpenAPI 3.1 writes it: no `$id`, references into the components. */
function publishSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(publishSchema)
  if (typeof schema !== 'object' || schema === null) return schema
  const own = Object.entries(schema).filter(([key]) => key !== '$id')
  return Object.fromEntries(own.map(([key, value]) => [key, publishMember(key, value)]))
}

function publishMember(key: string, value: unknown): unknown {
  if (key === 'examples' || key === 'enum' || key === 'const') return value
  if (key === '$ref' && typeof value === 'string') return `#/components/schemas/${value.replace(/#$/, '')}`
  return publishSchema(value)
}

function withExamples(paths: Record<string, Record<string, Json>>): Json {
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    const examples = examplesOf[String(operation.operationId)]
    const content = ((operation.requestBody ?? {}) as Json).content as Record<string, Json> | undefined
    for (const media of Object.values(content ?? {})) Object.assign(media, examples && { examples })
  }
  return paths
}
