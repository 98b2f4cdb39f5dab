import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { realApp } from './support/app.ts'

const agent = supertest((await realApp()).server)
type Warning = { code: string; path?: string; parameters?: Record<string, string>; message: string }

async function answerOf(path: string, body: object, language = 'en') {
  const response = await agent.post(path).set('accept-language', language).send(body)
  expect(response.status).toBe(200)
  return response.body
}

const leftOut = ({ warnings }: { warnings: Warning[] }, figure = 'cost_amount') =>
  warnings.filter(
    ({ code, path, parameters }) =>
      code === 'ranking_leaves_out' && path !== 'ranking.left_out' && parameters?.figure === figure,
  )

/** 100,000 h x 0.7 kW in Inner Mongolia, priced in yuan, and in Germany, priced in dollars. */
const sited = {
  estimate: { kind: 'training', request: { run: { accelerator_hours: 1e5 }, power: { accelerator_w: 700 } } },
  sites: [{ ref: 'cn-inner-mongolia' }, { ref: 'deu' }],
}
const rate = { from: 'USD', to: 'CNY', rate: 7.1, as_of: '2026-11-01' }

describe('a ranking of one is no ranking: there is no best, and who is left out is told with what is missing', () => {
  test('siting: a site without an exchange rate', async () => {
    const found = await answerOf('/v1/estimates/siting', sited)
    expect(found.headline).toMatchObject({
      cheapest_site: null,
      ranked_by_cost_count: 1,
      cost_currency: 'CNY',
    })
    expect(found.unknowns).toContainEqual({
      path: 'headline.cheapest_site',
      reason: 'fx_rate_missing',
      supply: 'currency_rates',
      detail: 'USD to CNY',
    })
    expect(leftOut(found)).toMatchObject([
      {
        path: 'headline.cheapest_site',
        parameters: { parts: 'Germany', missing: 'no exchange rate USD to CNY' },
      },
    ])
    const parts = found.warnings.find(({ path }: Warning) => path === 'ranking.left_out')
    expect(parts.parameters.parts).toBe('machines, colocation, moving')
  })

  test('siting: with the rate both are ranked, and nobody is left out', async () => {
    const found = await answerOf('/v1/estimates/siting', { ...sited, currency_rates: [rate] })
    expect(found.headline.cheapest_site).toBe('Inner Mongolia')
    expect(leftOut(found)).toEqual([])
  })

  test('siting: in Chinese too', async () => {
    const [told] = leftOut(await answerOf('/v1/estimates/siting', sited, 'zh'))
    expect(told?.message).toBe('按 cost_amount 的排名不含 德国：缺少 USD 兑 CNY 的汇率。')
  })

  test('siting: a site of its own without a price of power', async () => {
    const sites = [{ ref: 'cn-inner-mongolia' }, { name: 'yard', pue_ratio: 1.2 }]
    const found = await answerOf('/v1/estimates/siting', { ...sited, sites })
    expect(found.headline.cheapest_site).toBeNull()
    expect(leftOut(found)[0]?.parameters).toMatchObject({
      parts: 'yard',
      missing: 'no sites.1.electricity_amount_per_kwh',
    })
  })

  const dated = { as_of: '2026-10-01' }
  const sourced = {
    workload: { accelerator_hours_per_month: 720 },
    rent: { accelerator_hour_amount: 2.5, currency: 'USD', utilization_ratio: 1, ...dated },
    spot: { accelerator_hour_amount: 9, currency: 'CNY', utilization_ratio: 1, ...dated },
  }

  test('sourcing: an option without an exchange rate', async () => {
    const found = await answerOf('/v1/estimates/sourcing', sourced)
    expect(found.headline.cheapest_option).toBeNull()
    expect(leftOut(found)).toMatchObject([
      {
        path: 'headline.cheapest_option',
        parameters: { parts: 'spot', missing: 'no exchange rate CNY to USD' },
      },
    ])
    const both = await answerOf('/v1/estimates/sourcing', { ...sourced, currency_rates: [rate] })
    // 9 / 7.1 = 1.27 USD/h, below 2.5
    expect(both.headline.cheapest_option).toBe('spot')
  })

  const paid = (currency: string, amount: number) => ({
    run: { accelerator_hours: 1000 },
    price: { accelerator_hour_amount: amount, currency, ...dated },
  })
  const compared = {
    kind: 'training',
    items: [
      { key: 'dollar', request: paid('USD', 2) },
      { key: 'yuan', request: paid('CNY', 10) },
    ],
    rank_by: ['cost_amount'],
  }

  test('compare: an item without an exchange rate', async () => {
    const found = await answerOf('/v1/compare', compared)
    expect(found.rankings[0].best_key).toBeNull()
    expect(leftOut(found)).toMatchObject([
      { path: 'rankings.cost_amount', parameters: { parts: 'yuan', missing: 'no exchange rate CNY to USD' } },
    ])
    const request = { ...paid('CNY', 10), currency_rates: [rate] }
    const items = [compared.items[0], { key: 'yuan', request }]
    const both = await answerOf('/v1/compare', { ...compared, items })
    // 10 / 7.1 = 1.41 USD/h, below 2
    expect(both.rankings[0].best_key).toBe('yuan')
    expect(both.warnings).toEqual([])
  })

  test('compare: an item without a price, by the field that is missing', async () => {
    const items = [compared.items[0], { key: 'free', request: { run: { accelerator_hours: 1000 } } }]
    const [told] = leftOut(await answerOf('/v1/compare', { ...compared, items }))
    expect(told?.parameters).toMatchObject({ parts: 'free', missing: 'no price.accelerator_hour_amount' })
  })
})
