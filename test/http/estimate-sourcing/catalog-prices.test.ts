import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sourcingExamples } from '../../../src/kinds/examples/sourcing.ts'
import { realApp } from '../support/app.ts'

const app = await realApp()

test('the example of catalog prices answers with the price of DeepSeek V4 Flash in force', async () => {
  const example = sourcingExamples.catalog_prices?.value ?? expect.fail('no such example')
  const { status, body } = await supertest(app.server).post('/v1/estimates/sourcing').send(example)
  expect(status).toBe(200)
  const sent = (path: string) => body.assumptions.find((one: { path: string }) => one.path === path)
  expect(sent('api.input_amount_per_million_tokens')).toMatchObject({ value: 0.22, as_of: '2026-09-23' })
  expect(sent('api.output_amount_per_million_tokens')).toMatchObject({ value: 0.66 })
  // 1e10 / 1e6 x 0.22 + 2e9 / 1e6 x 0.66 = 2,200 + 1,320
  expect(body.breakdowns.api_cost_amount_per_month).toMatchObject({ input: 2200, output: 1320 })
  expect(body.warnings).toContainEqual(
    expect.objectContaining({ code: 'price_variants_unused', path: 'api.ref' }),
  )
})
