import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { marketExamples } from '../../../src/http/examples/market.ts'
import { realApp } from '../support/app.ts'

const app = await realApp()
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
    // 200,000 x 3.12e14 = 6.24e19 of 1e20; x 16 / 4 / 2.25
    const { body } = await post('national_supply')
    expect(body.headline.share_of_supply_ratio).toBeCloseTo(0.624, 9)
    expect(body.headline.share_of_supply_ahead_ratio).toBeCloseTo((0.624 * 4) / 2.25, 9)
  })

  test('storage has a range from its defaults, images are tokens of the encoder', async () => {
    const { body } = await post('storage_and_media')
    const { low, high } = body.ranges.storage_power_kw
    expect(low).toBeLessThan(high)
    expect(body.breakdowns.media_tokens_per_day.images).toBe(729e6)
  })
})
