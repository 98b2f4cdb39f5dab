import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'

const snapshot = shippedSnapshot()
const prices = snapshot.list('prices')
const tokens = snapshot.list('token-prices')

describe('rents', () => {
  test('ids can stand in a path and in a reference as they are', () => {
    for (const { id } of [...prices, ...tokens]) {
      expect(encodeURIComponent(id)).toBe(id)
      expect(id.length).toBeLessThan(100)
    }
  })

  test('each has an amount by the hour or by the month, never both', () => {
    for (const price of prices) {
      const isHourly = price.node_hour_amount !== null
      expect([price.id, isHourly]).toEqual([price.id, price.node_month_amount === null])
      expect(price.accelerator_hour_amount !== null).toBe(isHourly)
    }
  })

  test('a monthly lease keeps what was printed and gets no hourly figure', () => {
    const lease = snapshot.get('prices', 'cn-market.cn.nvidia-h100-sxm5-80gb.omniyq.2026-08-22.monthly-lease')
    expect(lease).toMatchObject({
      node_month_amount: 75_000,
      node_hour_amount: null,
      accelerator_hour_amount: null,
    })
    expect(lease).toMatchObject({ currency: 'CNY', basis: 'reserved', offer: 'lease', as_of: '2026-08-22' })
  })

  test('the share of one accelerator is marked as derived exactly where several are sold together', () => {
    for (const price of prices.filter((row) => row.node_hour_amount !== null)) {
      const share = (price.node_hour_amount ?? Number.NaN) / price.accelerators_count
      expect(price.accelerator_hour_amount).toBeCloseTo(share, 5)
      expect(price.derived_fields).toEqual(price.accelerators_count > 1 ? ['accelerator_hour_amount'] : [])
      expect(price.verified_fields ?? []).not.toContain(price.derived_fields[0] ?? 'nothing')
    }
  })

  test('an older price of the same offer names the newer one', () => {
    const older = prices.filter((price) => price.superseded_by !== null)
    // 6 of the first gathering, one of which is a Chinese lease; 18 more such leases gave way in October 2026
    expect(older.length).toBe(24)
    for (const price of older) {
      const newer = snapshot.get('prices', price.superseded_by ?? '') ?? expect.fail(price.id)
      expect(newer.as_of > price.as_of).toBe(true)
      expect(newer).toMatchObject({ accelerator_ref: price.accelerator_ref, superseded_by: null })
    }
  })

  test('every rent is dated; a range of dates counts from its start and keeps its words', () => {
    for (const price of prices) expect(price.as_of_text?.startsWith(price.as_of) ?? true).toBe(true)
    expect(snapshot.get('prices', 'lambda.all.nvidia-b200-sxm-180gb.on-demand')).toMatchObject({
      as_of: '2026-07',
      as_of_text: '2026-07 to 2026-08-22',
    })
  })

  test('rents filed under the wrong maker stay with the right product', () => {
    expect(snapshot.get('prices', 'gitee-ai.cn.iluvatar-bi-150.on-demand')?.note).toMatch(/Iluvatar/)
  })
})

describe('token prices', () => {
  test('tiers by prompt length join without a gap, from 0 to the end', () => {
    for (const { id, tiers } of tokens) {
      expect([id, tiers[0]?.context_min_tokens, tiers.at(-1)?.context_max_tokens]).toEqual([id, 0, null])
      for (const [index, tier] of tiers.slice(1).entries()) {
        expect(tier.context_min_tokens).toBe(tiers[index]?.context_max_tokens)
      }
    }
  })

  test('a tier keeps the base price of what it does not change', () => {
    const tiers = snapshot.get('token-prices', 'openai.gpt-5.4')?.tiers
    expect(tiers).toMatchObject([
      {
        input_amount_per_million_tokens: 2.5,
        output_amount_per_million_tokens: 15,
        context_max_tokens: 272_000,
      },
      {
        input_amount_per_million_tokens: 5,
        output_amount_per_million_tokens: 22.5,
        context_min_tokens: 272_000,
      },
    ])
  })

  test('the price in force on the catalog’s day leads; past and coming ones are variants with their days', () => {
    // from 2025-06-10 o3 costs 2 and 8; before that 10 and 40
    const o3 = snapshot.get('token-prices', 'openai.o3')
    expect(o3?.tiers).toMatchObject([
      { input_amount_per_million_tokens: 2, output_amount_per_million_tokens: 8 },
    ])
    expect(o3?.variants).toMatchObject([
      { valid_from: null, valid_until: '2025-06-10', tiers: [{ input_amount_per_million_tokens: 10 }] },
    ])
    const coming = snapshot.get('token-prices', 'google.gemini-3.6-flash')
    expect(coming?.tiers).toMatchObject([{ input_amount_per_million_tokens: 0.75 }])
    expect(coming?.variants).toMatchObject([
      { valid_from: '2027-01-01', tiers: [{ input_amount_per_million_tokens: 1.5 }] },
    ])
  })

  test('hours of the day are told apart', () => {
    const chat = snapshot.get('token-prices', 'deepseek.deepseek-chat')
    expect(chat?.tiers).toMatchObject([{ input_amount_per_million_tokens: 0.27 }])
    expect(chat?.variants).toMatchObject([
      { hours_utc: 'outside 00:30:00Z/16:30:00Z', tiers: [{ input_amount_per_million_tokens: 0.135 }] },
    ])
  })

  test('prices in thinking mode and by answer length stand apart from the plain ones', () => {
    const plus = snapshot.get('token-prices', 'alibaba.qwen-plus.cny')
    expect(plus?.tiers[0]).toMatchObject({
      output_amount_per_million_tokens: 2,
      output_thinking_amount_per_million_tokens: 8,
    })
    const glm = snapshot.get('token-prices', 'zhipuai.glm-4.7.cny')
    expect(glm?.variants).toMatchObject([{ by_answer_length: true }])
    expect(glm?.variants[0]?.tiers[0]).toMatchObject({
      answer_max_tokens: 200,
      output_amount_per_million_tokens: 8,
    })
  })

  test('a list price in mainland China stays in CNY; an undated price says so with null', () => {
    for (const entry of tokens) {
      expect([entry.id, entry.currency]).toEqual([entry.id, entry.market === 'CN' ? 'CNY' : 'USD'])
    }
    // 144 of the first gathering; the later one dates Devstral Small
    expect(tokens.filter((entry) => entry.as_of === null).length).toBe(143)
  })
})
