import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const agent = supertest((await sharedApp()).server)

test('an id that is nearly right is answered 404 with the right one', async () => {
  const [entry] = expectProblem(await agent.get('/v1/claims/claim-08'), 'claim_not_found')
  expect(entry).toMatchObject({ in: 'path', pointer: '/id', candidates: ['claim-008'] })
})

test.each(['__proto__', 'constructor', '%00', '昇腾', 'x'])('%s is answered 404', async (id) => {
  const address = id.includes('%') ? id : encodeURIComponent(id)
  expectProblem(await agent.get(`/v1/claims/${address}`), 'claim_not_found')
})
