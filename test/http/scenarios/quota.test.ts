import { expect, test } from 'vitest'
import { createMemoryStorage } from '../../../src/store/memory/storage.ts'
import { noQuota } from '../../../src/store/quota.ts'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { at, make } from '../support/scenarios.ts'

test('A-07: a scenario above the quota of the team is 409 with the quota named, and is not there afterwards', async () => {
  const app = await realApp({ storage: createMemoryStorage({ ...noQuota, scenarios: 1 }) })
  expect((await make(app, at('first'))).status).toBe(201)
  const refused = await make(app, at('second'))
  expectProblem(refused, 'quota_exceeded')
  expect(refused.body.detail).toContain('1 scenarios')
  expect((await app.inject(at('second'))).statusCode).toBe(404)
  expect((await make(app, at('first', 'other'))).status).toBe(201)
})
