import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/sourcing').send(body)
const workload = { accelerator_hours_per_month: 100 }

describe('POST /v1/estimates/sourcing refuses with 422', () => {
  test.each([
    ['rent', { rent: { accelerator_hour_amount: 2, currency: 'USD' } }],
    ['own', { own: { mode: 'leased', currency: 'USD' } }],
    ['node.price', { node: { price: { amount: 1, currency: 'USD' } } }],
    ['api', { api: { output_amount_per_million_tokens: 2, currency: 'USD' } }],
  ])('an undated price in %s', async (_block, body) => {
    expectProblem(await post({ workload, ...body }), 'price_undated')
  })

  test('a tax that gainsays what the catalog says of the power price of its site', async () => {
    // The price of `are` is tax-excluded by its own basis
    const response = await post({ workload, site: { ref: 'are', tax: 'included' } })
    expect(expectProblem(response, 'field_conflict')[0]?.pointer).toBe('/site/tax')
  })

  test('a catalog price without a date', async () => {
    // 144 token prices of the catalog have no date
    const response = await post({
      workload: { output_tokens_per_month: 1e9 },
      api: { ref: 'anthropic.claude-v1' },
    })
    expectProblem(response, 'price_undated')
  })

  test('tokens and hours at once, and neither', async () => {
    expectProblem(
      await post({ workload: { ...workload, output_tokens_per_month: 1 } }),
      'work_overdetermined',
    )
    expectProblem(await post({ workload: {} }), 'work_missing')
  })

  test('a price of another accelerator', async () => {
    const body = { workload, accelerator: { ref: 'nvidia-a100-sxm4-80gb' } }
    expectProblem(
      await post({ ...body, rent: { ref: 'lambda.all.gpu-8x-h100-sxm5.on-demand' } }),
      'field_conflict',
    )
  })

  test('the cheapest of what the catalog has none of', async () => {
    const body = { workload, accelerator: { ref: 'biren-br100' }, spot: { ref: 'cheapest' } }
    expect(expectProblem(await post(body), 'reference_unknown')[0]?.pointer).toBe('/spot/ref')
  })

  test('a growing workload over more months than are told', async () => {
    const growing = { ...workload, growth: { yearly_factor: 2 } }
    const response = await post({ workload: growing, horizon_months: 121 })
    expect(expectProblem(response, 'horizon_too_long')[0]?.pointer).toBe('/horizon_months')
  })

  test('a reference inside a block points into it', async () => {
    const training = { model: { ref: 'no-such-model' }, run: { tokens_count: 1e9 } }
    expect(expectProblem(await post({ workload: { training } }), 'reference_unknown')[0]?.pointer).toBe(
      '/workload/training/model/ref',
    )
  })
})
