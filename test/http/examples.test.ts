import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { examplesOf } from '../../src/http/examples/all.ts'
import { components } from '../../src/http/schemas/components.ts'
import { buildValidator } from '../../src/http/validation/compilers.ts'
import { explain } from '../../src/http/validation/explain.ts'
import type { JsonSchema, SharedSchemas } from '../../src/http/validation/json-schema.ts'
import { sharedApp } from './support/app.ts'

type Response = { content?: Record<string, { schema?: { $ref?: string; anyOf?: { $ref?: string }[] } }> }
type Operation = { operationId: string; responses: Record<string, Response> }
type Published = { paths: Record<string, Record<string, Operation>> }

/** The component that an operation answers 200 with; of a full answer or a summary, that of the full one. */
function answerOf({ responses }: Pick<Operation, 'responses'>): string {
  const schema = responses['200']?.content?.['application/json']?.schema
  return componentIn(schema?.$ref ?? schema?.anyOf?.[0]?.$ref)
}

const componentIn = (reference = '') => reference.replace(/^#\/components\/schemas\/|#$/g, '')

const app = await sharedApp()
const agent = supertest(app.server)
const document = app.swagger() as unknown as Published
const schemas = new Map(
  components.map((schema) => [String((schema as { $id?: string }).$id), schema]),
) as SharedSchemas
const compile = buildValidator(Object.fromEntries(schemas))

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)
/** Examples of other operations are held by the tests of those. */
const estimating = operations.filter(
  ({ path }) => path.startsWith('/v1/estimates/') && path !== '/v1/estimates/batch',
)
const cases = estimating.flatMap(({ path, operationId, responses }) =>
  Object.entries(examplesOf[operationId] ?? {}).map(([name, { value }]) => ({
    path,
    operationId,
    name,
    value,
    responses,
  })),
)

describe('every published example', () => {
  test('belongs to an operation', () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(Object.keys(examplesOf).filter((id) => !ids.includes(id))).toEqual([])
    expect(cases.length).toBeGreaterThanOrEqual(6)
  })

  test.each(cases)('$operationId $name says in Chinese why a figure is unknown', async ({ path, value }) => {
    const { body } = await agent.post(path).set('accept-language', 'zh').send(value)
    type Unknown = { path: string; detail?: string }
    const unknowns: Unknown[] = [
      ...body.unknowns,
      ...(body.sites ?? []).flatMap((site: { unknowns: Unknown[] }) => site.unknowns),
    ]
    const told = unknowns.flatMap(({ detail }) => detail ?? [])
    expect(told.filter((detail) => !/[\u4e00-\u9fff]/.test(detail))).toEqual([])
  })

  test.each(cases)(
    '$operationId $name is answered 200, in exactly the declared form',
    async ({ path, responses, value }) => {
      const { status, body } = await agent.post(`${path}?include=all`).send(value)
      expect(status).toBe(200)
      const schema: JsonSchema = { $ref: `${answerOf({ responses })}#` }
      expect(explain(schema, body, { shared: schemas, textual: false })).toEqual([])
      const validate = compile({ schema, method: 'POST', url: path, httpPart: 'body' }) as unknown as (
        value: unknown,
      ) => unknown
      expect(validate(body)).toBe(true)
    },
  )

  test.each(
    operations.filter(
      ({ method, path }) => method === 'get' && !path.includes('{') && path !== '/v1/catalog/resolve',
    ),
  )('GET $path is answered with a declared status', async ({ path, responses }) => {
    const { status } = await agent.get(path)
    expect(Object.keys(responses)).toContain(String(status))
    expect(status).toBe(200)
  })
})

describe('headlines', () => {
  test.each(cases)(
    'of $operationId $name have every declared key and no other, in the ranges too',
    async ({ path, responses, value }) => {
      const { body } = await agent.post(path).send(value)
      const kind = componentIn(schemas.get(answerOf({ responses }))?.properties?.headline?.$ref)
      const declared = Object.keys(schemas.get(kind)?.properties ?? {}).sort()
      expect(Object.keys(body.headline).sort()).toEqual(declared)
      expect(Object.keys(body.ranges).sort()).toEqual(declared)
    },
  )
})
