import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statusOf } from '../../src/http/errors/codes.ts'
import { explain } from '../../src/http/validation/explain.ts'
import { runs } from '../support/runs.ts'
import { app, estimates, requestsOf, shared } from './support/estimate-requests.ts'

/** Fixed, so that a change is judged by its own faults. Other seeds are for looking for more. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_123)

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

describe.each(estimates)('POST $url', (operation) => {
  const { url, request, answer } = operation
  const requests = requestsOf(operation)

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
      { numRuns: runs(300), seed },
    )
  })
})
