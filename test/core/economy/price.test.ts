import { describe, expect, test } from 'vitest'
import type { DemandRequest } from '../../../src/contract/request/demand.ts'
import { askDemand, askTraining, gpt3OnA100, snapshot } from '../kinds/ask.ts'

const cheapest = askTraining({ ...gpt3OnA100, price: { ref: 'cheapest' } })

describe('the cheapest rent of the catalog', () => {
  test('names the entry, whose offer it is, its contract and its date', () => {
    const named = cheapest.assumptions.find(({ path }) => path === 'price.accelerator_hour_amount')
    const entry = snapshot.get('prices', `${named?.ref}`.replace(/^prices\/|@1$/g, ''))
    expect(entry).toMatchObject({
      accelerator_ref: 'nvidia-a100-sxm4-80gb',
      basis: 'on_demand',
      currency: 'USD',
    })
    expect(named).toMatchObject({ value: entry?.accelerator_hour_amount, as_of: entry?.as_of })
    expect(named?.source).toMatchObject({
      code: 'lowest_price',
      parameters: { basis: 'on_demand', currency: 'USD', offer: expect.stringContaining(entry?.name ?? '?') },
    })
    expect(cheapest.assumptions).toContainEqual({
      path: 'price.basis',
      value: 'on_demand',
      origin: 'catalog',
    })
  })

  test('is no dearer than any other on demand in its currency that somebody offers', () => {
    const offers = snapshot
      .list('prices')
      .filter(({ accelerator_ref, currency, basis, offer, superseded_by }) => {
        const isOffer = offer !== 'median' && offer !== 'range_middle' && superseded_by === null
        return (
          accelerator_ref === 'nvidia-a100-sxm4-80gb' &&
          currency === 'USD' &&
          basis === 'on_demand' &&
          isOffer
        )
      })
      .flatMap(({ accelerator_hour_amount: amount }) => (amount === null ? [] : [amount]))
    expect(offers.length).toBeGreaterThan(5)
    const [named] = cheapest.assumptions.filter(({ path }) => path === 'price.accelerator_hour_amount')
    expect(named?.value).toBe(Math.min(...offers))
  })
})

test('a price that was sent shows who says so and its contract', () => {
  const price = {
    accelerator_hour_amount: 2,
    currency: 'USD',
    as_of: '2026-11',
    basis: 'internal',
    source: 'controlling',
  } as const
  const { assumptions } = askTraining({ ...gpt3OnA100, price })
  expect(assumptions).toContainEqual({ path: 'price.basis', value: 'internal', origin: 'given' })
  expect(assumptions.find(({ path }) => path === 'price.accelerator_hour_amount')).toMatchObject({
    as_of: '2026-11',
    source: 'controlling',
  })
})

describe('revenue', () => {
  const served: DemandRequest = {
    traffic: { requests_per_s: 1, answer: { amount: 100, unit: 'tokens' } },
    sizing: { method: 'throughput', tokens_per_s_per_accelerator: 100 },
  }

  test('needs a date', () => {
    const revenue = { output_amount_per_million_tokens: 10, currency: 'USD' }
    expect(() => askDemand({ ...served, revenue })).toThrow('price_undated')
  })

  test('of a price list with tiers says that the first one stands in', () => {
    const tiered = snapshot
      .list('token-prices')
      .find(({ tiers, currency }) => tiers.length > 1 && currency === 'USD')
    const codes = askDemand({ ...served, revenue: { ref: `${tiered?.id}` } }).warnings.map(({ code }) => code)
    expect(codes).toContain('token_price_tier_assumed')
  })
})

test('a price has one amount, whatever it is paid for', () => {
  const price = { accelerator_hour_amount: 2, node_month_amount: 9_000, currency: 'USD', as_of: '2026-10' }
  expect(() => askTraining({ ...gpt3OnA100, price })).toThrow('field_conflict')
})

test('revenue is by the request or by the token', () => {
  const both = { amount_per_request: 0.01, output_amount_per_million_tokens: 2 }
  const request: DemandRequest = {
    traffic: { requests_per_s: 1, answer: { amount: 100, unit: 'tokens' } },
    sizing: { method: 'given', accelerators_count: 8 },
    revenue: { ...both, currency: 'USD', as_of: '2026-10' },
  }
  expect(() => askDemand(request)).toThrow('field_conflict')
})
