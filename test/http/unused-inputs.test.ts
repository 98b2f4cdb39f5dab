import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { runs } from '../support/runs.ts'
import { app, type Block, estimates, requestsOf } from './support/estimate-requests.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_127)

type Answer = { headline: Block; breakdowns: Block; warnings: { code: string; path?: string }[] }

async function ask(url: string, payload: Block): Promise<Answer | null> {
  const response = await app.inject({ method: 'POST', url: `${url}?samples=0`, payload })
  return response.statusCode === 200 ? response.json() : null
}

/** The request with the number at a path half as large again; `null` where the path holds something else. */
function moved(request: Block, path: string): Block | null {
  const copy = structuredClone(request)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const block = keys.reduce<Block | undefined>((at, key) => at?.[key] as Block | undefined, copy)
  const value = block?.[last]
  if (block === undefined || typeof value !== 'number') return null
  block[last] = value * 1.5
  return copy
}

let tried = 0
afterAll(() => expect(tried).toBeGreaterThan(runs(20)))

describe.each(estimates)('POST $url', (operation) => {
  test('an input that is said to be unused moves no figure', async () => {
    await fc.assert(
      fc.asyncProperty(requestsOf(operation), async (request) => {
        const before = await ask(operation.url, request)
        for (const { code, path = '' } of before?.warnings ?? []) {
          const other = code === 'input_unused' ? moved(request, path) : null
          const after = other && (await ask(operation.url, other))
          if (!before || !after) continue
          tried += 1
          expect({ path, ...after.headline, ...after.breakdowns }).toEqual({
            path,
            ...before.headline,
            ...before.breakdowns,
          })
        }
      }),
      { numRuns: runs(200), seed },
    )
  })
})
