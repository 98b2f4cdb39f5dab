import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sourcingExamples } from '../../../src/kinds/examples/sourcing.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
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

  test('a service that grows is told by month, from the model to the month in which owning overtakes rent', async () => {
    const { status, body } = await post('dgx_fleet_cny')
    expect(status).toBe(200)
    expect(body.months).toHaveLength(36)
    const rents = body.months.map((row: { rent_cost_amount: number }) => row.rent_cost_amount)
    // work doubles in twelve calendar months: month 13 of 30 days has 2 ^ (12 / 12.175) of it
    expect(rents[12] / rents[0]).toBeCloseTo(2 ** (12 / 12.175), 12)
    const sum = rents.reduce((all: number, cost: number) => all + cost, 0)
    expect(sum / body.headline.rent_cost_amount).toBeCloseTo(1, 12)
    const { after_months: after } = body.choice.overtakings.find(
      (one: { option: string; overtaken: string }) => one.option === 'own' && one.overtaken === 'rent',
    )
    expect(body.months[after].own_cost_amount).toBeLessThan(body.months[after].rent_cost_amount)
    expect(body.months[after - 1].own_cost_amount).toBeGreaterThan(body.months[after - 1].rent_cost_amount)
    expect(body.validity.backtest).not.toBeNull()
  })

  test.each([
    ['en', /A price is not a measure of compute/],
    ['zh', /价格不是计算量的度量/],
  ])('what is read off a price is warned of on each such figure, in %s', async (language, text) => {
    const { body } = await supertest(app.server)
      .post('/v1/estimates/sourcing')
      .set('accept-language', language)
      .send(sourcingExamples.five_ways?.value)
    const told = body.warnings.filter(({ code }: { code: string }) => code === 'money_is_not_compute')
    expect(told.map(({ path }: { path: string }) => path)).toEqual([
      'headline.break_even_rent_api_throughput_factor',
      'headline.price_implied_tokens_per_s_per_accelerator',
    ])
    for (const { message } of told) expect(message).toMatch(text)
  })

  const money = { currency: 'USD', as_of: '2026-10' }
  test.each([
    [
      { own: { mode: 'self_built', colocation_amount_per_kw_month: 1, ...money } },
      'own.colocation_amount_per_kw_month',
    ],
    [{ own: { mode: 'leased', building_amount_per_kw: 1, ...money } }, 'own.building_amount_per_kw'],
    [{ own: { mode: 'asset_light', residual_value_ratio: 0.1, ...money } }, 'own.residual_value_ratio'],
    [{ node: { price: { amount: 1, ...money } } }, 'node.price.amount'],
    [{ site: { pue_ratio: 1.2 } }, 'site.pue_ratio'],
    [
      { workload: { output_tokens_per_month: 1, prompt_tokens_per_request: 9 } },
      'workload.prompt_tokens_per_request',
    ],
    [
      { workload: { accelerator_hours_per_month: 1 }, throughput: { input_tokens_per_s_per_accelerator: 1 } },
      'throughput.input_tokens_per_s_per_accelerator',
    ],
  ])('a number that moves nothing is told: case %#', async (change, path) => {
    const body = { workload: { output_tokens_per_month: 1e9 }, ...change }
    const { body: answer } = await supertest(app.server).post('/v1/estimates/sourcing').send(body)
    const told = answer.warnings.filter(({ code }: { code: string }) => code === 'input_unused')
    expect(told.map((one: { path: string }) => one.path)).toContain(path)
  })

  test('a model inside the request is read as a whole', async () => {
    for (const name of ['dgx_fleet_usd', 'dgx_fleet_cny', 'training_run']) {
      const { body } = await post(name)
      expect(body.warnings.filter(({ code }: { code: string }) => code === 'input_unused')).toEqual([])
    }
  })
})
