import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { marketExamples } from '../../../src/kinds/examples/market.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const post = (name: string) =>
  supertest(app.server).post('/v1/estimates/market').send(marketExamples[name]?.value)

describe('POST /v1/estimates/market answers 200', () => {
  test('ten vendors take 1,709,800 accelerators', async () => {
    // (843 + 16,255) x 10 x 10
    const { status, body } = await post('ten_vendors')
    expect(status).toBe(200)
    expect(body.headline.accelerator_count).toBe(1_709_800)
    // 1,709,800 x 80 GiB, in 10^9 bytes, x 15
    expect(body.headline.memory_cost_amount).toBeCloseTo(1_709_800 * 85.899_345_92 * 15, 0)
  })

  test('a share of a nation’s supply moves with growth, efficiency and supply', async () => {
    // 10 x 10,000 + 50 x 1,000 + 500 x 100 = 200,000 x 3.12e14 = 6.24e19 of 1e20; x 16 / 4 / 2.25
    const { body } = await post('national_supply')
    expect(body.headline.share_of_supply_ratio).toBeCloseTo(0.624, 9)
    expect(body.headline.share_of_supply_ahead_ratio).toBeCloseTo((0.624 * 4) / 2.25, 9)
  })

  test('a supply in FP32 is not divided by BF16 peaks, and the warning reads in both languages', async () => {
    // 1,709,800 x 19.5e12 of 202e18 = 0.165; by 312e12 it would be 2.64
    const { body } = await post('ten_vendors_of_a_nation')
    expect(body.headline.share_of_supply_ratio).toBeCloseTo((1_709_800 * 19.5e12) / 202e18, 12)
    const of = (answer: { warnings: { code: string; message: string }[] }) =>
      answer.warnings.find(({ code }) => code === 'supply_precision_differs')?.message
    expect(of(body)).toContain('fp32')
    const chinese = await post('ten_vendors_of_a_nation').set('accept-language', 'zh')
    expect(of(chinese.body)).toMatch(/供给以 fp32 计/)
  })

  test('the years show how the demand nears the supply, up to the year in which it passes', async () => {
    // a demand of 4 / 2 a year over a supply of 1.5: log(1 / 0.165) / log(4 / 3) = 6.26 years
    const { body } = await post('ten_vendors_of_a_nation')
    expect(body.headline.supply_passed_after_years).toBeCloseTo(
      Math.log(202e18 / (1_709_800 * 19.5e12)) / Math.log(4 / 3),
      9,
    )
    const shares = body.years.map((row: { share_of_supply_ratio: number }) => row.share_of_supply_ratio)
    expect(shares).toHaveLength(9)
    expect(shares[6]).toBeLessThan(1)
    expect(shares[7]).toBeGreaterThan(1)
  })

  test('what is stored of a model is its checkpoints and its cache, with the electricity of a year', async () => {
    const { body } = await post('storage_of_a_model')
    // 100,000 x 80 x 8,192 x 2 x 8 x 128 bytes
    expect(body.breakdowns.storage_total_gb.kv).toBeCloseTo(134_217.728, 6)
    expect(body.headline.storage_electricity_cost_amount_per_year).toBeCloseTo(
      body.headline.storage_energy_facility_kwh_per_year * 0.08,
      9,
    )
    expect(body.headline.cost_currency).toBe('USD')
  })

  test('storage has a range from its defaults, images are tokens of the encoder', async () => {
    const { body } = await post('storage_and_media')
    const { low, high } = body.ranges.storage_power_kw
    expect(low).toBeLessThan(high)
    expect(body.breakdowns.media_tokens_per_day.images).toBe(729e6)
  })
})
