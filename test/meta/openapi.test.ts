import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { packageRoot, readVersion } from '../../src/process/package-info.ts'
import { realApp } from '../http/support/app.ts'

type Schema = {
  $ref?: string
  type?: string
  description?: string
  examples?: unknown[]
  enum?: unknown[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  additionalProperties?: boolean | Schema
}
type Media = Record<string, { schema?: Schema; examples?: Record<string, { value: unknown }> }>
type Operation = {
  operationId: string
  summary?: string
  description?: string
  tags?: string[]
  security?: Record<string, string[]>[]
  parameters?: { name: string; description?: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Media }
  responses: Record<string, { description: string; content?: Media }>
}
type Document = {
  openapi: string
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const app = await realApp({ version: readVersion() })
const document = app.swagger() as unknown as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)
const schemas = document.components.schemas

/** Every property of every component, however deep, with its path. */
function propertiesOf(schema: Schema, path: string): { path: string; name: string; schema: Schema }[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, child]) => [
    { path: `${path}.${name}`, name, schema: child },
    ...propertiesOf(child, `${path}.${name}`),
  ])
  const further = typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []
  const nested = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? []), ...further]
  return [...own, ...nested.flatMap((child) => propertiesOf(child, path))]
}

const properties = Object.entries(schemas).flatMap(([name, schema]) => propertiesOf(schema, name))

/** The kinds of value that a schema admits, through references. */
function kindsOf(schema: Schema): string[] {
  if (schema.$ref) return kindsOf(schemas[schema.$ref.replace('#/components/schemas/', '')] ?? {})
  if (schema.anyOf) return schema.anyOf.flatMap(kindsOf)
  return [schema.type ?? typeof schema.enum?.[0]]
}

describe('the published document', () => {
  test('is the one in openapi/openapi.json: run `npm run openapi` when this fails', () => {
    const committed = JSON.parse(readFileSync(join(packageRoot, 'openapi/openapi.json'), 'utf8'))
    expect(JSON.parse(JSON.stringify(document))).toEqual(committed)
  })

  test('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(JSON.parse(JSON.stringify(document)))
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(result).toEqual({ valid: true })
  })

  test('names its components: none is called def-0', () => {
    expect(Object.keys(schemas).length).toBeGreaterThan(40)
    expect(Object.keys(schemas).filter((name) => !/^[A-Z][A-Za-z]+$/.test(name))).toEqual([])
  })

  test('every reference leads somewhere and every component is used', () => {
    const text = JSON.stringify(document)
    const used = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]))
    expect([...used].filter((name) => !(String(name) in schemas))).toEqual([])
    expect(Object.keys(schemas).filter((name) => !used.has(name))).toEqual([])
  })

  test('every route of the server is in it, and nothing else', () => {
    const served = app
      .printRoutes({ commonPrefix: false, includeHooks: false })
      .split('\n')
      .filter((line) => line.includes('('))
      .flatMap((line) => [...line.matchAll(/\(([^)]+)\)/g)].flatMap((match) => (match[1] ?? '').split(', ')))
    const own = served.filter((method) => method !== 'HEAD').length
    // Swagger UI and the redirect at / are served beside the operations.
    expect(operations.length).toBeGreaterThan(15)
    expect(own).toBeGreaterThanOrEqual(operations.length)
    const missing = operations.filter(
      ({ path, method }) =>
        !app.hasRoute({ url: path.replace(/\{(\w+)\}/g, ':$1'), method: method.toUpperCase() as 'GET' }),
    )
    expect(missing).toEqual([])
  })
})

describe('every operation', () => {
  test('has an id of its own, a summary, a description and a declared tag', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    const tags = document.tags.map(({ name }) => name)
    const bare = operations.filter(
      ({ operation }) =>
        !operation.operationId ||
        !operation.summary ||
        !operation.description ||
        !operation.tags?.every((tag) => tags.includes(tag)),
    )
    expect(bare.map(({ path }) => path)).toEqual([])
  })

  test('declares 406 and 500, and 400 wherever something is sent', () => {
    const lacking = operations.filter(({ operation }) => {
      const statuses = Object.keys(operation.responses)
      const takes = operation.requestBody !== undefined || operation.parameters !== undefined
      const wanted = [
        '406',
        '500',
        ...(takes ? ['400'] : []),
        ...(operation.requestBody ? ['413', '415'] : []),
      ]
      return !wanted.every((status) => statuses.includes(status))
    })
    expect(lacking.map(({ path }) => path)).toEqual([])
  })

  test('declares 401 wherever a key may be asked for, and nowhere else', () => {
    const differing = operations.filter(({ operation }) => {
      const mayAsk = operation.security?.some((scheme) => 'key' in scheme) ?? false
      return mayAsk !== '401' in operation.responses
    })
    expect(differing.map(({ path }) => path)).toEqual([])
    expect(operations.filter(({ operation }) => '401' in operation.responses).length).toBeGreaterThan(10)
  })

  test('answers every 4xx and 5xx with a problem', () => {
    const others = operations.flatMap(({ path, operation }) =>
      Object.entries(operation.responses)
        .filter(([status]) => Number(status) >= 400)
        .filter(
          ([, { content }]) =>
            content?.['application/problem+json']?.schema?.$ref !== '#/components/schemas/Problem',
        )
        .map(([status]) => `${path} ${status}`),
    )
    expect(others).toEqual([])
  })

  test('with a body takes a named schema and shows named examples', () => {
    const withBody = operations.flatMap(({ operation }) => operation.requestBody ?? [])
    expect(withBody.length).toBeGreaterThanOrEqual(2)
    for (const { content } of withBody) {
      expect(content['application/json']?.schema?.$ref).toMatch(/Request$/)
      expect(Object.keys(content['application/json']?.examples ?? {}).length).toBeGreaterThanOrEqual(3)
    }
  })

  test('describes every parameter, shows an example of it and requires none that has a default', () => {
    const parameters = operations.flatMap(({ operation }) => operation.parameters ?? [])
    const bare = parameters.filter((one) => !one.description || !('example' in one || one.schema.examples))
    expect(bare.map(({ name }) => name)).toEqual([])
    expect(parameters.filter(({ schema }) => 'default' in schema)).toEqual([])
  })
})

describe('every property', () => {
  test('is described in a sentence', () => {
    expect(properties.length).toBeGreaterThan(300)
    const bare = properties.filter(({ schema }) => !/\S.*[.!?]$/.test(schema.description ?? ''))
    expect(bare.map(({ path }) => path)).toEqual([])
  })

  test('that is not an object or a list shows an example', () => {
    const scalar = properties.filter(
      ({ schema }) => !kindsOf(schema).some((kind) => ['object', 'array'].includes(kind)),
    )
    const bare = scalar.filter(({ schema }) => schema.examples === undefined)
    expect(bare.map(({ path }) => path)).toEqual([])
  })

  /** Names of Chrome's trace format, which viewers know by these alone. */
  const isForeign = (path: string) => /^(TraceEvent\.|Timeline\.(traceEvents|displayTimeUnit)$)/.test(path)

  test('is in snake_case', () => {
    expect(
      properties
        .filter(({ name, path }) => !isForeign(path) && !/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name))
        .map(({ path }) => path),
    ).toEqual([])
  })

  test('that is a number ends in its unit, or is a bare number by nature', () => {
    const unit =
      /_(count|tb|flop|flop_per_s|pf_days|pf_days_per_30_days|gib|gb|gb_per_s|gbit_per_s|bytes|w|kw|kwh|kwh_per_day|kwh_per_request|hours|days|months|years|s|ms|tokens|ratio|factor|amount|kgco2e|kgco2e_per_day|kgco2e_per_kwh|l|l_per_kwh|px|km|year|sequences|size|dim|rank|hours_lost|minutes)$|_per_(s|byte|element|token|sequence|weight|tb|day|month|hour|kwh|visit|request|node|unit|parameter|million_tokens|output_token|accelerator|accelerator_hour|port|token_count|english_word|zh_character|utf8_byte|s_per_accelerator|s_average|s_peak|user_per_day)$|_amount_per_|_per_s_|^tokens_per_|_max$/
    const bare = new Set(
      'target min max top shortfall value_without figure_value start_value low_value high_value figure_low figure_high mu_star rho value_needed theirs ours ratio strain audit_id pinned latest value absolute factor baseline flip_value index home_index rank low high mean mode median sigma standard_deviation amount rate count version revision samples seed score status figure_at_low figure_at_high tensor pipeline data context expert virtual_stages zero_stage attention_data expert_tensor concurrency full_attention_every moe_layer_every loss loss_optimal loss_penalty loss_target irreducible_loss parameters_coefficient parameters_exponent tokens_coefficient tokens_exponent radix weibull_shape from to steps result example'.split(
        ' ',
      ),
    )
    const numeric = properties.filter(({ schema }) =>
      kindsOf(schema).some((kind) => kind === 'number' || kind === 'integer'),
    )
    // A percentile or a mean stands after the unit; an objective is one of the quantity around it; a gap's cv has none.
    const plain = (name: string) => name.replace(/_(p50|p95|p99|mean)$/, '')
    const isNamed = (name: string) =>
      bare.has(name) ||
      unit.test(plain(name)) ||
      /^(p50|p95|p99|cv|years|batch_mean|concurrency_per_replica|max|min|top)$/.test(name)
    expect(
      numeric.filter(({ name, path }) => !isForeign(path) && !isNamed(name)).map(({ path }) => path),
    ).toEqual([])
  })

  test('of a request has no default: defaults are the core’s', () => {
    expect(properties.filter(({ schema }) => 'default' in schema)).toEqual([])
  })
})
