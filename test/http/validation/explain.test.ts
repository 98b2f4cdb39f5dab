import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { examplesOf } from '../../../src/http/examples/all.ts'
import { components } from '../../../src/http/schemas/components.ts'
import { buildValidator } from '../../../src/http/validation/compilers.ts'
import { explain } from '../../../src/http/validation/explain.ts'
import type { JsonSchema, SharedSchemas } from '../../../src/http/validation/json-schema.ts'
import { runs } from '../../support/runs.ts'

const shared = Object.fromEntries(
  components.map((schema) => [String((schema as { $id?: string }).$id), schema]),
)
const schemas = new Map(Object.entries(shared)) as SharedSchemas
const compile = buildValidator(shared)

type Validate = (value: unknown) => true | { error: Error }

function kindNamed(name: string) {
  const schema: JsonSchema = { $ref: `${name}#` }
  const validate = compile({ schema, method: 'POST', url: '/', httpPart: 'body' }) as unknown as Validate
  return {
    accepts: (value: unknown) => validate(value) === true,
    faults: (value: unknown) => explain(schema, value, { shared: schemas, textual: false }),
  }
}

const training = kindNamed('TrainingRequest')
const demand = kindNamed('DemandRequest')
const claim = kindNamed('ClaimCheckRequest')
const compared = kindNamed('CompareRequest')
const bodies = (operation: string) => Object.values(examplesOf[operation] ?? {}).map(({ value }) => value)

type Path = (string | number)[]

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...path, key]))]
}

/** `value` with what stands at `path` replaced, and a stray field beside it. */
function changed(value: unknown, path: Path, to: unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return to
  const own = value as Record<string, unknown>
  return { ...own, [head]: changed(own[head], rest, to) }
}

const hostile = fc.oneof(
  fc.constantFrom(
    null,
    true,
    '',
    '0.4',
    'bf16',
    0,
    -1,
    0.5,
    1.5,
    1e31,
    Number.POSITIVE_INFINITY,
    [],
    {},
    [1],
    { value: 1 },
  ),
  fc.constantFrom(
    { value: 0.5, low: 0.4 },
    { distribution: { kind: 'uniform', low: 0, high: 1 } },
    { ref: 'x' },
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

describe.each([
  ['TrainingRequest', training, bodies('estimateTraining')],
  ['DemandRequest', demand, bodies('estimateDemand')],
  ['ClaimCheckRequest', claim, bodies('checkOwnClaim')],
  ['CompareRequest', compared, bodies('compareEstimates')],
] as const)('explaining faults of %s', (_name, kind, examples) => {
  test('the check refuses exactly what the explanation finds a fault in', () => {
    const cases = examples.flatMap((body) => pathsIn(body).map((path) => ({ body, path })))
    fc.assert(
      fc.property(fc.constantFrom(...cases), hostile, ({ body, path }, value) => {
        const sent = changed(body, path, value)
        expect(kind.faults(sent).length === 0).toBe(kind.accepts(sent))
      }),
      { numRuns: runs(500) },
    )
  })

  test('any JSON at all: the two agree and the explanation ends', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(kind.faults(value).length === 0).toBe(kind.accepts(value))
      }),
      { numRuns: runs(300) },
    )
  })

  test('every fault points at something that was sent, or at a missing field of it', () => {
    const cases = examples.flatMap((body) => pathsIn(body).map((path) => ({ body, path })))
    fc.assert(
      fc.property(fc.constantFrom(...cases), hostile, ({ body, path }, value) => {
        const sent = changed(body, path, value)
        for (const { pointer, code } of kind.faults(sent)) {
          const segments = pointer
            .split('/')
            .slice(1)
            .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
          const held = code === 'field_missing' ? segments.slice(0, -1) : segments
          let at: unknown = sent
          for (const segment of held) {
            expect(Object.hasOwn(at as object, segment)).toBe(true)
            at = (at as Record<string, unknown>)[segment]
          }
        }
      }),
      { numRuns: runs(200) },
    )
  })
})

describe('the examples', () => {
  test('are accepted whole', () => {
    expect(bodies('estimateTraining').flatMap(training.faults)).toEqual([])
    expect(bodies('estimateDemand').flatMap(demand.faults)).toEqual([])
  })
})
