import { describe, expect, test } from 'vitest'
import { type Access, openAccess } from '../../../src/http/access.ts'
import { documentForPage } from '../../../src/http/document/document.ts'
import { closedOperations } from '../../../src/http/document/needs-key.ts'
import { fakeApp } from '../support/app.ts'

type Schema = { type?: unknown; properties?: Record<string, Schema>; anyOf?: Schema[]; examples?: unknown[] }
type Parameter = { name: string; required: boolean; example?: unknown; schema: Schema; description: string }
type Operation = {
  operationId: string
  parameters?: Parameter[]
  security?: object[]
  responses: Record<string, { description: string; content?: Record<string, { example?: unknown }> }>
}
type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; securitySchemes?: object }
}

const app = await fakeApp()
const published = app.swagger() as unknown as Document
const withAccess = (access: Access) =>
  documentForPage(published, closedOperations(app.routePolicies(), access)) as unknown as Document
const operationsOf = ({ paths }: Document) =>
  Object.values(paths).flatMap((methods) => Object.values(methods))
const keys = { find: () => undefined } as unknown as NonNullable<Access['keys']>
const locked = (access: Access) =>
  operationsOf(withAccess(access))
    .filter(({ security }) => security !== undefined)
    .map(({ operationId }) => operationId)

const page = withAccess(openAccess)

describe('the document of the page', () => {
  test('fills in only what a request needs, and one precondition where a change needs one', () => {
    const filled = operationsOf(page).flatMap(({ operationId, parameters = [] }) =>
      parameters
        .filter(({ required }) => !required)
        .filter(({ example, schema }) => example !== undefined || schema.examples !== undefined)
        .map(({ name, example }) => [operationId, name, example]),
    )
    expect(filled).toEqual([
      ['saveScenario', 'if-none-match', '*'],
      ['deleteScenario', 'if-match', '*'],
    ])
  })

  test('tells the example of what it leaves empty', () => {
    const cursor = operationsOf(page)
      .flatMap(({ parameters = [] }) => parameters)
      .find(({ name }) => name === 'cursor')
    expect(cursor?.description).toContain('Such as `')
  })

  test('shows a padlock only where this service asks for a key', () => {
    expect(locked(openAccess)).toEqual([])
    expect(page.components.securitySchemes).toBeUndefined()
    const teams = locked({ keys, areEstimatesOpen: true })
    expect(teams).toContain('saveScenario')
    expect(teams).not.toContain('estimateTraining')
    const all = locked({ keys, areEstimatesOpen: false })
    expect(all).toContain('estimateTraining')
    expect(all).not.toContain('getLiveness')
  })

  test('calls a type of fields by its name, and a number that may vary a number or a range', () => {
    const bare = Object.entries(page.components.schemas).filter(
      ([, { type, properties }]) => properties !== undefined && type === 'object',
    )
    expect(bare).toEqual([])
    expect(page.components.schemas.TrainingRequest?.type).toEqual(['TrainingRequest'])
    expect(page.components.schemas.PositiveInput?.type).toEqual(['number', 'range'])
  })

  test('every reference leads to a component, and none round in a circle', () => {
    const { schemas } = page.components
    const walk = (value: unknown, above: readonly string[]): void => {
      if (typeof value !== 'object' || value === null) return
      const name =
        String((value as { $ref?: string }).$ref ?? '')
          .split('/')
          .pop() ?? ''
      if (name !== '') {
        expect(schemas).toHaveProperty(name)
        expect(above).not.toContain(name)
        walk(schemas[name], [...above, name])
      }
      for (const one of Object.values(value)) walk(one, above)
    }
    walk(page.paths, [])
  })

  test('shows an answer by example and a fault in one line', () => {
    const responses = page.paths['/v1/estimates/training']?.post?.responses ?? {}
    const { example } = responses[200]?.content?.['application/json'] ?? {}
    expect(example).toMatchObject({ kind: 'training', headline: { accelerator_count: expect.any(Number) } })
    expect(responses[413]).toEqual({
      description: 'Payload Too Large: [body_too_large](/docs/errors/body_too_large).',
    })
  })
})
