import supertest from 'supertest'
import { describe, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/demand').send(body)

describe('POST /v1/estimates/demand refuses with 422', () => {
  test('a sizing by compute without traffic', async () => {
    expectProblem(await post({ sizing: { method: 'flop_utilization' } }), 'traffic_missing')
  })

  test('an unknown token price', async () => {
    const body = { sizing: { method: 'given', nodes_count: 1 }, revenue: { ref: 'nobody.nothing' } }
    expectProblem(await post(body), 'reference_unknown')
  })
})
