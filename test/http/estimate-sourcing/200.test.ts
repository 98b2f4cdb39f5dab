import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sourcingExamples } from '../../../src/http/examples/sourcing.ts'
import { realApp } from '../support/app.ts'

const app = await realApp()
const post = (name: string) =>
  supertest(app.server).post('/v1/estimates/sourcing').send(sourcingExamples[name]?.value)

describe('POST /v1/estimates/sourcing answers 200', () => {
  test('five ways: hours, costs, break-evens and the choice', async () => {
    // 2e11 / 8,000 + 7e10 / 1,500 s = 19,907.4 h x 2.5 = 49,768.5; 64 x 720 x 1.8 = 82,944; 1e5 x 0.3 + ... = 147,000
    const { status, body } = await post('five_ways')
    expect(status).toBe(200)
    expect(body.headline.rent_cost_amount_per_month).toBeCloseTo(49_768.52, 2)
    expect(body.headline.reserve_cost_amount_per_month).toBe(82_944)
    expect(body.headline.api_cost_amount_per_month).toBeCloseTo(147_000, 6)
    expect(body.headline.break_even_reserve_rent_utilization_ratio).toBeCloseTo(0.72, 12)
    expect(body.headline.cheapest_option).toBe('spot')
    expect(body.choice.ranking.map(({ option }: { option: string }) => option)).toEqual([
      'spot',
      'rent',
      'reserve',
      'own',
      'api',
    ])
    expect(body.warnings.map(({ code }: { code: string }) => code)).toContain('money_is_not_compute')
  })

  test('prices of the catalog carry their date and entry', async () => {
    const { status, body } = await post('catalog_prices')
    expect(status).toBe(200)
    const dated = body.assumptions.filter(({ origin, as_of }: { origin: string; as_of?: string }) =>
      origin === 'catalog' ? as_of !== undefined : false,
    )
    expect(dated.map(({ path }: { path: string }) => path)).toEqual([
      'rent.accelerator_hour_amount',
      'api.input_amount_per_million_tokens',
      'api.output_amount_per_million_tokens',
    ])
  })

  test('a building of one’s own is broken down by year', async () => {
    const { status, body } = await post('own_building')
    expect(status).toBe(200)
    expect(Object.keys(body.breakdowns.own_capital_over_horizon_amount)).toEqual([
      'year_1',
      'year_2',
      'year_3',
      'year_4',
      'year_5',
    ])
    expect(body.validity.not_modelled).toContain('own.licences')
  })

  test('the derivation replays the break-even', async () => {
    const { body } = await supertest(app.server)
      .post('/v1/estimates/sourcing?include=derivation')
      .send(sourcingExamples.five_ways?.value)
    const step = body.derivation.find(
      ({ figure }: { figure: string }) => figure === 'break_even_reserve_rent_accelerator_hours_per_month',
    )
    expect(step.formula).toBe('reserve_cost_amount_per_month / reserve_saving_against_rent_amount_per_hour')
    expect(step.value).toBeCloseTo(33_177.6, 6)
  })
})
