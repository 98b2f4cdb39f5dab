import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const rent = { accelerator_hour_amount: 2, currency: 'USD' }
const accelerator = { ref: 'nvidia-h100-sxm5-80gb', count: 8 }
const model = { ref: 'llama3.1-70b' }
const run = { tokens_count: 1e9, mfu_ratio: 0.4 }
const given = { method: 'given', nodes_count: 1 }

const cases: [operation: string, pointer: string, body: object][] = [
  ['training', '/price/as_of', { model, run, accelerator, price: rent }],
  ['demand', '/price/as_of', { sizing: given, accelerator, price: rent }],
  [
    'demand',
    '/revenue/as_of',
    {
      traffic: { requests_per_s: 1 },
      sizing: given,
      revenue: { amount_per_request: 1, currency: 'USD' },
    },
  ],
  ['market', '/node/price/as_of', { accelerator, node: { price: { amount: 1, currency: 'USD' } } }],
  [
    'serving',
    '/price/as_of',
    {
      model,
      accelerator,
      plan: { tensor: 8 },
      traffic: { prompt_tokens: 500, output_tokens: 100, concurrency: 1 },
      price: rent,
    },
  ],
]

describe('an amount without a date', () => {
  test.each(cases)('POST /v1/estimates/%s refuses it at %s', async (operation, pointer, body) => {
    const response = await supertest(app.server).post(`/v1/estimates/${operation}`).send(body)
    expect(expectProblem(response, 'price_undated')[0]?.pointer).toBe(pointer)
  })
})
