import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { optimumExamples } from '../../../src/http/examples/solve-optimum.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/solve').send(body)
const request = {
  model: { parameters_total_count: 1e9 },
  run: { tokens_count: 1e9, mfu_ratio: 0.4 },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 8 },
}
const asked = { kind: 'training', request, figure: 'wall_clock_days', target: 1, path: 'run.tokens_count' }

describe('POST /v1/solve refuses', () => {
  test.each(['run.tokens', 'model', 'run.precision', 'run.tokens_count.value.more', 'currency_rates.0.from'])(
    'a path that names no number: %s',
    async (path) => {
      expect(expectProblem(await post({ ...asked, path }), 'path_not_solvable')[0]?.pointer).toBe('/path')
    },
  )

  test('a figure that the headline does not have, with those that it has', async () => {
    const [error] = expectProblem(await post({ ...asked, figure: 'days' }), 'reference_unknown')
    expect(error?.pointer).toBe('/figure')
    expect(error?.candidates).toContain('wall_clock_days')
  })

  test('an amount that cannot stand beside a reference to a price', async () => {
    const path = 'price.accelerator_hour_amount'
    const priced = { ...request, price: { ref: 'cheapest' } }
    const body = { ...asked, request: priced, figure: 'cost_amount', path }
    expectProblem(await post(body), 'path_not_solvable')
  })

  test('an amount beside another amount of the same price', async () => {
    const price = { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11' }
    const path = 'price.node_month_amount'
    const body = { ...asked, request: { ...request, price }, figure: 'cost_amount', path }
    const [error] = expectProblem(await post(body), 'field_conflict')
    expect(error?.pointer).toBe('/request/price/node_month_amount')
  })

  test('bounds that leave nothing', async () => {
    expectProblem(await post({ ...asked, low: 5, high: 2 }), 'range_invalid')
  })

  test('a request that its own operation refuses, pointing into the body', async () => {
    const other = { ...request, accelerator: { ref: 'nobody' } }
    const [error] = expectProblem(await post({ ...asked, request: other }), 'reference_unknown')
    expect(error?.pointer).toBe('/request/accelerator/ref')
  })
})

test('POST /v1/solve answers 400 to an unknown kind and to a field too many', async () => {
  expectProblem(await post({ ...asked, kind: 'weather' }), 'request_invalid')
  expectProblem(await post({ ...asked, step: 1 }), 'request_invalid')
})

describe('POST /v1/solve with unknowns refuses', () => {
  const largest = optimumExamples.largest_model?.value as { request: object }

  test('a limit that stays unknown, with the field that it needs', async () => {
    const { price: _, ...unpriced } = largest.request as { price: object }
    const [error] = expectProblem(await post({ ...largest, request: unpriced }), 'field_unused')
    expect(error).toMatchObject({
      pointer: '/limits/0/figure',
      parameters: { needs: 'price.accelerator_hour_amount' },
    })
  })
})
