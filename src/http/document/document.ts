import { type Homes, outlineSchemas } from './outline.ts'
import { formParameters, type Parameter } from './parameters.ts'
import { shownResponses } from './responses.ts'
import { type Json, referredTo, type Schemas } from './schema.ts'

type Content = { content?: Record<string, { schema?: unknown }> }
type Operation = Json & {
  operationId: string
  parameters?: Parameter[]
  requestBody?: Content
  responses: Record<string, Content>
}
type Published = Json & {
  info: Json
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Schemas; securitySchemes?: Json }
}

const beginning = [
  'What a large language model costs to train, fine-tune and serve. **Begin here:** open',
  '[what a training run takes](#/estimates/estimateTraining), press *Execute*, and change a number.',
  'Every form works as it stands; what may be left out is empty, with an example beside it.',
  '',
  'Names of hardware, models and sites come from the [catalog](#/catalog/resolveName): a loose name leads to an id.',
  'A field of type *number | range* takes a number, `{ value, low, high }` or `{ distribution }`.',
  'A figure that cannot be known is `null`, with a reason in `unknowns`.',
  'With `Accept-Language: zh` answers speak Chinese. 请求头加上 `Accept-Language: zh`，即得中文答复。',
].join('\n')

/**
 * The document that the page at /docs loads, made of the published one: forms that work as they stand,
 * a padlock only where this service asks for a key, types by name, answers by example.
 */
export function documentForPage(published: object, closed: readonly string[]): Json {
  const names = new Set(closed)
  const needsKey = (method: string, path: string) => names.has(`${method.toUpperCase()} ${path}`)
  const { components, paths, info, openapi, tags } = published as Published
  const { schemas, securitySchemes } = components
  const shown = Object.entries(paths).map(([path, methods]) => {
    const forms = Object.entries(methods).map(([method, one]) => {
      const security = needsKey(method, path) ? [{ key: [] }] : undefined
      return [method, { ...formOf(one, schemas), ...(security && { security }) }]
    })
    return [path, Object.fromEntries(forms)]
  })
  const asks = Object.entries(paths).some(([path, methods]) =>
    Object.keys(methods).some((method) => needsKey(method, path)),
  )
  return {
    openapi,
    info: { ...info, description: beginning },
    tags,
    paths: Object.fromEntries(shown),
    components: { ...(asks && { securitySchemes }), schemas: outlineSchemas(schemas, homesOf(paths)) },
  }
}

function formOf(operation: Operation, schemas: Schemas): Operation {
  const { security: _, parameters, responses, ...rest } = operation
  const { operationId } = operation
  return {
    ...rest,
    ...(parameters && { parameters: formParameters(operationId, parameters) }),
    responses: shownResponses(responses, schemas),
  }
}

/** Where a component is opened: the operation that takes it, or answers with it. The first one. */
function homesOf(paths: Published['paths']): Homes {
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody, responses }]) =>
      [requestBody, responses[200]].flatMap((one) => {
        const name = referredTo(firstOf(one?.content?.['application/json']?.schema))
        return name === undefined ? [] : [[name, `${method.toUpperCase()} ${path}`] as const]
      }),
    ),
  )
  return new Map(found.reverse())
}

/** Of an answer in several forms the first, which is the full one. */
function firstOf(schema: unknown): unknown {
  const { anyOf } = (schema ?? {}) as { anyOf?: unknown[] }
  return anyOf?.[0] ?? schema
}
