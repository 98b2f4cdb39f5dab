import AjvCompiler from '@fastify/ajv-compiler'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { examplesOf } from '../../../src/http/examples/all.ts'
import { components } from '../../../src/http/schemas/components.ts'
import { EstimateQuery } from '../../../src/http/schemas/estimate-query.ts'
import { checksOf } from '../../../src/http/validation/check.ts'
import { buildValidator } from '../../../src/http/validation/compilers.ts'
import type { JsonSchema, SharedSchemas } from '../../../src/http/validation/json-schema.ts'
import { runs } from '../../support/runs.ts'

const shared = Object.fromEntries(
  components.map((schema) => [String((schema as { $id?: string }).$id), schema]),
)
const checkOf = checksOf(new Map(Object.entries(shared)) as unknown as SharedSchemas)
const options = {
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
  inlineRefs: false,
} as const
const compile = AjvCompiler()(shared as never, { customOptions: options } as never)

const bodies = {
  estimateTraining: 'TrainingRequest',
  estimateDemand: 'DemandRequest',
  estimateServing: 'ServingRequest',
  estimateMemory: 'MemoryRequest',
  estimateSourcing: 'SourcingRequest',
  estimateSiting: 'SitingRequest',
  estimateMarket: 'MarketRequest',
  compareEstimates: 'CompareRequest',
  solveEstimate: 'SolveRequest',
  inspectModel: 'InspectRequest',
  saveScenario: 'ScenarioRequest',
  checkOwnClaim: 'ClaimCheckRequest',
}

type Path = (string | number)[]

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...path, key]))]
}

/** `value` with what stands at `path` replaced; `undefined` takes it out. */
function changed(value: unknown, [head, ...rest]: Path, to: unknown): unknown {
  if (head === undefined) return to
  const copy = structuredClone(value) as Record<string | number, unknown>
  if (rest.length === 0 && to === undefined && Array.isArray(copy)) copy.splice(Number(head), 1)
  else if (rest.length === 0 && to === undefined) delete copy[head]
  else copy[head] = changed(copy[head], rest, to)
  return copy
}

const others = fc.oneof(
  fc.constantFrom(undefined, null, true, '', 'bf16', '😀'.repeat(60), 0, -1, 0.5, 1e31, Number.NaN, [], {}),
  fc.constantFrom({ value: 0.5, low: 0.4 }, { distribution: { kind: 'uniform', low: 0, high: 1 } }),
  fc.constantFrom({ ref: 'x' }, { ref: 'x', y: 1 }, { layers: [{ count: 1.5 }] }, [1, 1]),
  fc.jsonValue({ maxDepth: 3 }),
)

describe.each(Object.entries(bodies))('the check of the body of %s', (operation, name) => {
  const schema = { $ref: `${name}#` }
  const check = checkOf(schema)
  const ajv = compile({ schema, method: 'POST', url: '/', httpPart: 'body' } as never)
  const examples = Object.values(examplesOf[operation] ?? {}).map(({ value }) => value)
  const cases = examples.flatMap((body) => pathsIn(body).map((path) => ({ body, path })))

  test('lets its examples pass', () => {
    expect(examples.length).toBeGreaterThan(0)
    expect(examples.filter((body) => !check(body))).toEqual([])
  })

  test('lets pass exactly what Ajv lets pass', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), others, ({ body, path }, value) => {
        const sent = changed(body, path, value)
        expect(check(sent)).toBe(ajv(sent))
      }),
      { numRuns: runs(300) },
    )
  })
})

describe('a schema that says what is not checked', () => {
  test('is refused and not taken for one that says nothing', () => {
    expect(() => checkOf({ oneOf: [] } as unknown as JsonSchema)).toThrow('oneOf')
  })
})

describe('what comes as text', () => {
  const check = buildValidator(shared)({
    schema: EstimateQuery,
    method: 'POST',
    url: '/',
    httpPart: 'querystring',
  } as never) as unknown as (value: unknown) => unknown

  test('is read as the number that the schema asks for, in its place', () => {
    const query = { samples: '1e3', seed: ' 7 ', view: 'full' }
    expect(check(query)).toBe(true)
    expect(query).toEqual({ samples: 1000, seed: 7, view: 'full' })
  })

  test.each(['', 'many', '8.5', '-1', '0x10', 'Infinity', '1e400'])(
    'samples=%s is no number of samples',
    (text) => {
      expect(check({ samples: text })).not.toBe(true)
    },
  )

  test('a parameter that stands twice is refused', () => {
    expect(check({ samples: ['8', '8'] })).not.toBe(true)
  })
})
