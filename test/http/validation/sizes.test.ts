import { describe, expect, test } from 'vitest'
import { hostileBodies } from '../../../scripts/drills/hostile-bodies.ts'
import { cut } from '../../../src/http/errors/cut.ts'
import { realApp } from '../support/app.ts'

const app = await realApp()
const operations = app
  .routePolicies()
  .filter(
    ({ method, url }) =>
      method === 'POST' && /^\/v1\/(estimates\/(training|siting)|compare|solve|claims\/check)$/.test(url),
  )
  .map(({ url }) => url)

describe('H-02: a body that is made to cost much', () => {
  test('is tried on several operations', () => {
    expect(operations.length).toBeGreaterThanOrEqual(5)
  })

  test.each(Object.entries(hostileBodies))(
    '%s is a 4xx of fifty faults at most, and is not sent back',
    async (_, payload) => {
      for (const url of operations) {
        const headers = { 'content-type': 'application/json' }
        const answer = await app.inject({ method: 'POST', url, payload, headers })
        expect([url, answer.statusCode]).toEqual([
          url,
          expect.toSatisfy((status) => status >= 400 && status < 500),
        ])
        expect(answer.body.length).toBeLessThan(65_536)
        expect(answer.json().errors.length).toBeLessThanOrEqual(50)
        expect(answer.body).not.toMatch(/x{300}|9{300}/)
      }
    },
  )
})

test('what is cut is told by a mark, keeps its beginning and stays well-formed', () => {
  expect(cut('short')).toBe('short')
  expect(cut('a'.repeat(200))).toHaveLength(200)
  const emoji = cut(`${'a'.repeat(198)}😀${'b'.repeat(50)}`)
  expect([emoji.isWellFormed(), emoji.at(-1), emoji.length]).toEqual([true, '…', 200])
})
