import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
// 1,000 prompt tokens and no other work: revenue of a day is 86,400 × 1,000 / 1e6 × price
const post = (revenue: object) =>
  supertest(app.server)
    .post('/v1/estimates/demand')
    .send({
      traffic: { requests_per_s: 1, prompt: { amount: 1000, unit: 'tokens' } },
      sizing: { method: 'given', accelerators_count: 8 },
      revenue,
    })
const price = ({ headline }: { headline: { revenue_amount_per_day: number } }) =>
  headline.revenue_amount_per_day / 86.4
type Assumed = { path: string; low?: number; high?: number; value: number }

describe('POST /v1/estimates/demand with a price that changes', () => {
  test.each([
    [{ time_utc_hours: 2 }, 1.32],
    [{ time_utc_hours: 5 }, 0.66],
    [{ time_utc_hours: 9.99 }, 1.32],
    [{ time_utc_hours: 10 }, 0.66],
  ])('takes the hour that is said: %j', async (time, amount) => {
    const { status, body } = await post({ ref: 'deepseek.deepseek-v4-pro', ...time })
    expect(status).toBe(200)
    expect(price(body)).toBeCloseTo(amount, 9)
    expect(body.warnings.map(({ code }: { code: string }) => code)).not.toContain('price_variants_unused')
    expect(body.warnings.map(({ code }: { code: string }) => code)).not.toContain('input_unused')
  })

  test('takes an hour outside of a span', async () => {
    const at = async (time_utc_hours: number) =>
      price((await post({ ref: 'deepseek.deepseek-chat', time_utc_hours })).body)
    expect(await at(12)).toBeCloseTo(0.27, 9)
    expect(await at(20)).toBeCloseTo(0.135, 9)
  })

  test('ranges from the cheaper to the dearer hour where none is said', async () => {
    const { body } = await post({ ref: 'deepseek.deepseek-v4-pro' })
    expect(price(body)).toBeCloseTo(0.66, 9)
    const sent = body.assumptions.find(
      ({ path }: Assumed) => path === 'revenue.input_amount_per_million_tokens',
    )
    expect(sent).toMatchObject({ value: 0.66, low: 0.66, high: 1.32 })
    expect(body.ranges.revenue_amount_per_day.high).toBeGreaterThan(body.headline.revenue_amount_per_day)
  })

  test('takes the day that is said, and tells a coming price where none is', async () => {
    const ref = 'google.gemini-3.8-flash'
    expect(price((await post({ ref, on_date: '2026-12-31' })).body)).toBeCloseTo(0.75, 9)
    expect(price((await post({ ref, on_date: '2027-01-01' })).body)).toBeCloseTo(1.5, 9)
    const { body } = await post({ ref })
    expect(price(body)).toBeCloseTo(0.75, 9)
    expect(body.warnings).toContainEqual(expect.objectContaining({ code: 'price_variants_unused' }))
  })

  test('and refuses a day or an hour that is none', async () => {
    expect((await post({ ref: 'deepseek.deepseek-chat', on_date: '2026-13-01' })).status).toBe(400)
    expect((await post({ ref: 'deepseek.deepseek-chat', time_utc_hours: 24.5 })).status).toBe(400)
  })
})
