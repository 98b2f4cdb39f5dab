import { listOf } from '../../contract/field/word-list.ts'
import { examplesOf } from '../examples/all.ts'
import { sharedHeaders } from '../schemas/response-headers.ts'
import { discriminatorOf } from './openapi-discriminator.ts'

type Json = Record<string, unknown>
type Paths = Record<string, Record<string, Json>>

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
    components: { ...components, headers: publishHeaders(), schemas: publishSchemas(schemas) },
    paths: withSharedHeaders(withLists(withExamples((document.paths ?? {}) as Paths))),
  }
}

function publishSchemas(schemas: Record<string, unknown>): Json {
  const names = Object.keys(schemas).sort()
  return Object.fromEntries(names.map((name) => [name, publishSchema(schemas[name], schemas)]))
}

/** A schema as OpenAPI 3.1 writes it: no `$id`, references into the components. */
function publishSchema(schema: unknown, schemas: Record<string, unknown>): unknown {
  if (Array.isArray(schema)) return schema.map((one) => publishSchema(one, schemas))
  if (typeof schema !== 'object' || schema === null) return schema
  const own = Object.entries(schema).filter(([key]) => key !== '$id')
  const discriminator = discriminatorOf((schema as Json).anyOf, schemas)
  return {
    ...Object.fromEntries(own.map(([key, value]) => [key, publishMember(key, value, schemas)])),
    ...(discriminator && { discriminator }),
  }
}

function publishMember(key: string, value: unknown, schemas: Record<string, unknown>): unknown {
  if (key === 'examples' || key === 'enum' || key === 'const') return value
  if (key === '$ref' && typeof value === 'string') return `#/components/schemas/${value.replace(/#$/, '')}`
  return publishSchema(value, schemas)
}

function publishHeaders(): Json {
  const headers = Object.entries(sharedHeaders).map(([name, { description, ...schema }]) => [
    name,
    { description, schema },
  ])
  return Object.fromEntries(headers)
}

type Responses = Record<string, { headers?: Record<string, { description?: string }> }>

/** A header that many answers carry is told once and referred to. */
function withSharedHeaders(paths: Paths): Paths {
  const described = new Map<string, string>(
    Object.entries(sharedHeaders).map(([name, { description }]) => [name, description]),
  )
  for (const { responses } of Object.values(paths).flatMap((path) => Object.values(path))) {
    for (const response of Object.values((responses ?? {}) as Responses)) {
      const { headers = {} } = response
      const shared = Object.entries(headers).filter(([name, one]) => described.get(name) === one.description)
      const references = shared.map(([name]) => [name, { $ref: `#/components/headers/${name}` }])
      response.headers = { ...headers, ...Object.fromEntries(references) }
    }
  }
  return paths
}

/** A body whose first line has all but a list, which follows a line each. */
const lines = {
  schema: {
    type: 'string',
    description: 'JSON objects, one a line: the body without its list, then the list.',
  },
}

type Parameter = { in: string; schema: Json; example?: unknown }

/** Words that are separated by commas as the list that they are, for clients that are generated. */
function withLists(paths: Paths): Paths {
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    for (const parameter of (operation.parameters ?? []) as Parameter[]) {
      const schema = listOf(parameter.schema)
      if (schema === null) continue
      const { example } = parameter
      const listed = typeof example === 'string' && { example: example.split(',') }
      Object.assign(parameter, { schema, style: 'form', explode: false }, listed)
    }
  }
  return paths
}

function withExamples(paths: Paths): Paths {
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    const examples = examplesOf[String(operation.operationId)]
    const content = ((operation.requestBody ?? {}) as Json).content as Record<string, Json> | undefined
    for (const [type, media] of Object.entries(content ?? {})) {
      // One object stands under every type that is taken.
      if (content && type === 'application/x-ndjson') content[type] = lines
      else Object.assign(media, examples && { examples })
    }
  }
  return paths
}
