import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const agent = supertest((await sharedApp()).server)

test('a check of a claim that there is not is answered 404 with a near one', async () => {
  const [entry] = expectProblem(await agent.post('/v1/claims/claim-99/check'), 'claim_not_found')
  expect(entry?.candidates).toHaveLength(1)
})
