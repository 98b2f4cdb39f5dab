import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sourcingExamples } from '../../../src/kinds/examples/sourcing.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const decade = { ...(sourcingExamples.dgx_fleet_usd?.value as object), horizon_months: 120 }
const ask = (samples: number, body: object, url = '/v1/estimates/sourcing') =>
  supertest(app.server).post(`${url}?samples=${samples}`).send(body)

describe('samples of a large estimate', () => {
  test('too many are refused in the query with the number that it takes, which is taken', async () => {
    const response = await ask(65_536, decade)
    const [error] = expectProblem(response, 'samples_too_many')
    expect(error).toMatchObject({ in: 'query', pointer: '/samples' })
    const most = Number(/at most (\d+)/.exec(response.body.detail)?.[1])
    expect(most).toBeGreaterThan(10_000)
    expect((await ask(most, decade)).status).toBe(200)
    expectProblem(await ask(most + 1, decade), 'samples_too_many')
  })

  test('a comparison of such estimates is refused as a whole', async () => {
    const items = ['a', 'b'].map((key) => ({ key, request: decade }))
    expectProblem(await ask(65_536, { kind: 'sourcing', items }, '/v1/compare'), 'samples_too_many')
  })

  test('an estimate of the usual size takes them all', async () => {
    const { body } = await ask(65_536, sourcingExamples.five_ways?.value as object)
    expect(body.reproducibility.samples).toBe(65_536)
  })
})
