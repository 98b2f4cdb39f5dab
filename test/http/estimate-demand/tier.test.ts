import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const ask = async (prompt: number, answer = 1000) => {
  const { body } = await supertest(app.server)
    .post('/v1/estimates/demand')
    .send({
      traffic: {
        requests_per_s: 1,
        prompt: { amount: prompt, unit: 'tokens' },
        answer: { amount: answer, unit: 'tokens' },
      },
      sizing: { method: 'given', accelerators_count: 8 },
      revenue: { ref: 'google.gemini-2.5-pro' },
    })
  return body
}

describe('POST /v1/estimates/demand pays the tier that the prompt falls in', () => {
  test('300,000 + 1,000 tokens a second of gemini-2.5-pro are 66,096 USD a day', async () => {
    const { headline, warnings } = await ask(300_000)
    // 86,400 × (0.3 × 2.5 + 0.001 × 15)
    expect(headline.revenue_amount_per_day).toBeCloseTo(66_096, 6)
    expect(warnings.map(({ code }: { code: string }) => code)).not.toContain('token_price_tier_assumed')
  })

  test('100,000 + 1,000 tokens stay in the first', async () => {
    // 86,400 × (0.1 × 1.25 + 0.001 × 10)
    expect((await ask(100_000)).headline.revenue_amount_per_day).toBeCloseTo(11_664, 6)
  })
})
