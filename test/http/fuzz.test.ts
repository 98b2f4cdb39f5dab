import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statusOf } from '../../src/http/errors/codes.ts'
import { examplesOf } from '../../src/http/examples/all.ts'
import { components } from '../../src/http/schemas/components.ts'
import { explain } from '../../src/http/validation/explain.ts'
import type { JsonSchema, SharedSchemas } from '../../src/http/validation/json-schema.ts'
import { realApp } from './support/app.ts'
import { admittedBy } from './support/arbitrary.ts'

type Published = {
  paths: Record<
    string,
    {
      post?: {
        operationId: string
        requestBody: { content: Record<string, { schema: { $ref: string } }> }
        responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }>
      }
    }
  >
}

const app = await realApp()
const document = app.swagger() as unknown as Published
const shared = new Map(
  components.map((schema) => [String((schema as { $id?: string }).$id), schema]),
) as SharedSchemas
const local = ($ref = ''): JsonSchema => ({ $ref: $ref.replace('#/components/schemas/', '') })

const estimates = Object.entries(document.paths).flatMap(([url, { post }]) =>
  url.startsWith('/v1/estimates/') && post
    ? [
        {
          url,
          examples: Object.values(examplesOf[post.operationId] ?? {}).map(({ value }) => value),
          request: local(post.requestBody.content['application/json']?.schema.$ref),
          answer: local(post.responses['200']?.content['application/json']?.schema.$ref),
        },
      ]
    : [],
)

/** Fixed, so that a change is judged by its own faults. Other seeds are for looking for more. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_123)

type Block = Record<string, unknown>

/** An example with some of its blocks changed: most such requests are answered. */
function mixed(example: Block, changes: Block): Block {
  const isBlock = (value: unknown): value is Block =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  const merge = (key: string, value: unknown) => {
    const own = example[key]
    return isBlock(own) && isBlock(value) && !('method' in value || key === 'model')
      ? { ...own, ...value }
      : value
  }
  return {
    ...example,
    ...Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, merge(key, value)])),
  }
}

type Answer = {
  code?: string
  headline: Record<string, unknown>
  ranges: Record<string, { low: number; high: number } | null>
  unknowns: { path: string }[]
}

function holdAnswer({ headline, ranges, unknowns }: Answer): void {
  const explained = new Set(unknowns.map(({ path }) => path))
  for (const [key, value] of Object.entries(headline)) {
    if (value === null && !explained.has(`headline.${key}`))
      expect(`${key} is null`).toBe('explained in unknowns')
    if (typeof value === 'number' && !mayBeNegative.test(key)) expect(value, key).toBeGreaterThanOrEqual(0)
  }
  for (const [key, range] of Object.entries(ranges))
    if (range) expect(range.low, key).toBeLessThanOrEqual(range.high)
}

/** What shrinks doubles in a negative time. */
const mayBeNegative = /profit|saving|doubling/

describe.each(estimates)('POST $url', ({ url, examples, request, answer }) => {
  const requests = fc
    .tuple(fc.constantFrom(...examples, {}), admittedBy(request, shared))
    .map(([example, changes]) => mixed(example, changes as Block))

  test('any request that its schema admits is answered whole, or refused with a 422 of the table', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (payload) => {
        const response = await app.inject({ method: 'POST', url: `${url}?include=all&samples=8`, payload })
        const body: Answer = response.json()
        const isAdmitted = explain(request, payload, { shared, textual: false }).length === 0
        if (!isAdmitted) expect(response.statusCode).toBe(400)
        else if (response.statusCode === 200) {
          expect(explain(answer, body, { shared, textual: false })).toEqual([])
          holdAnswer(body)
        } else expect([response.statusCode, statusOf[body.code as keyof typeof statusOf]]).toEqual([422, 422])
      }),
      { numRuns: 300, seed },
    )
  })
})
