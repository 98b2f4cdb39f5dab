import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TaxBasis } from '../../../src/contract/field/text.ts'
import type { PriceInput } from '../../../src/contract/request/fleet.ts'
import type { NodePriceInput } from '../../../src/contract/request/machine.ts'
import type { TrainingRequest } from '../../../src/contract/request/training.ts'
import { askTraining, figure, gpt3OnA100 } from '../kinds/ask.ts'

const dated = { currency: 'CNY', as_of: '2026-11-01' }
const rented = (price: object): TrainingRequest => ({
  ...gpt3OnA100,
  price: { accelerator_hour_amount: 10, ...dated, ...price } as PriceInput,
})
const codes = (request: TrainingRequest) => askTraining(request).warnings.map(({ code }) => code)
const supplyOf = (request: TrainingRequest, key: string) =>
  askTraining(request).unknowns.find(({ path }) => path === `headline.${key}`)?.supply

// 607,031.857 accelerator-hours (hand-derived in training.test.ts) at 10 CNY
const net = 6_070_318.57

describe('tax', () => {
  test('an amount stands as it is stated where the answer asks for nothing', () => {
    expect(figure(askTraining(rented({ tax: 'excluded', tax_ratio: 0.06 })), 'cost_amount')).toBeCloseTo(
      net,
      2,
    )
  })

  test('6% on an amount without tax is times 1.06, taken off one with tax is over 1.06', () => {
    const ask = (tax: TaxBasis, wanted: TaxBasis) =>
      figure(askTraining({ ...rented({ tax, tax_ratio: 0.06 }), tax: wanted }), 'cost_amount')
    expect(ask('excluded', 'included')).toBeCloseTo(net * 1.06, 2) // 6,434,537.68
    expect(ask('included', 'excluded')).toBeCloseTo(net / 1.06, 2) // 5,726,715.63
    expect(ask('included', 'included')).toBeCloseTo(net, 2)
  })

  test('there and back is the same amount', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (ratio) => {
        const gross = figure(
          askTraining({ ...rented({ tax: 'excluded', tax_ratio: ratio }), tax: 'included' }),
          'cost_amount',
        )
        expect(gross / (1 + ratio)).toBeCloseTo(net, 2)
      }),
      { numRuns: 50 },
    )
  })

  test('an amount of which nobody says whether it holds tax is unknown where that is asked for', () => {
    const request = { ...rented({}), tax: 'included' } as const
    expect(askTraining(request).headline.cost_amount).toBeNull()
    expect(supplyOf(request, 'cost_amount')).toBe('price.tax')
  })

  test('a rate is never assumed', () => {
    const request = { ...rented({ tax: 'excluded' }), tax: 'included' } as const
    expect(supplyOf(request, 'cost_amount')).toBe('price.tax_ratio')
  })

  test('a rate without a word on what it is of is refused', () => {
    expect(() => askTraining(rented({ tax_ratio: 0.06 }))).toThrow('field_conflict')
  })

  test('amounts of both kinds in one answer are warned of, unless the answer says which', () => {
    const price: NodePriceInput = { amount: 1e6, ...dated, tax: 'included', tax_ratio: 0.13 }
    const both = { ...rented({ tax: 'excluded', tax_ratio: 0.06 }), node: { price } }
    expect(codes(both)).toContain('tax_bases_differ')
    expect(codes({ ...both, tax: 'excluded' })).not.toContain('tax_bases_differ')
    // 106 nodes × 1,000,000 / 1.13
    expect(figure(askTraining({ ...both, tax: 'excluded' }), 'purchase_cost_amount')).toBeCloseTo(
      93_805_309.73,
      2,
    )
  })

  test('a budget pays for the price with its tax', () => {
    // 1,060,000 CNY at 10 × 1.06 CNY an hour are 100,000 hours
    const request: TrainingRequest = {
      ...rented({ tax: 'excluded', tax_ratio: 0.06 }),
      run: { mfu_ratio: 0.4, goodput_ratio: 1, budget: { amount: 1_060_000, currency: 'CNY' } },
      tax: 'included',
    }
    const answer = askTraining(request)
    expect(figure(answer, 'accelerator_hours')).toBeCloseTo(100_000, 6)
    expect(figure(answer, 'cost_amount')).toBeCloseTo(1_060_000, 6)
  })
})

test('a currency rate of two years before the catalog is stale', () => {
  const request: TrainingRequest = {
    ...rented({}),
    node: { price: { amount: 200_000, currency: 'USD', as_of: '2026-11' } },
    currency_rates: [{ from: 'USD', to: 'CNY', rate: 7.2, as_of: '2024-10' }],
  }
  expect(askTraining(request).warnings).toContainEqual({
    code: 'price_stale',
    path: 'currency_rates.0.as_of',
    parameters: { as_of: '2024-10', months: 25 },
  })
})

test('an electricity price without a date is answered and warned of, once', () => {
  const site = { electricity_amount_per_kwh: 0.5, currency: 'CNY' }
  const found = askTraining({ ...gpt3OnA100, site }).warnings.filter(
    ({ code }) => code === 'price_without_date',
  )
  expect(found).toEqual([{ code: 'price_without_date', path: 'site.as_of' }])
  expect(codes({ ...gpt3OnA100, site: { ...site, as_of: '2026-06' } })).not.toContain('price_without_date')
})

test('what the answer holds stands among its assumptions', () => {
  const answer = askTraining({ ...rented({ tax: 'excluded', tax_ratio: 0.06 }), tax: 'included' })
  expect(answer.assumptions).toContainEqual({ path: 'tax', value: 'included', origin: 'given' })
  expect(askTraining(rented({})).assumptions.map(({ path }) => path)).not.toContain('tax')
})

test('electricity without a price is unknown for the price, and only then for its tax', () => {
  const asked = { ...rented({ tax: 'included' }), tax: 'included' } as const
  const key = 'electricity_cost_amount'
  expect(supplyOf(asked, key)).toBe('site.electricity_amount_per_kwh')
  const site = { electricity_amount_per_kwh: 0.5, ...dated }
  expect(supplyOf({ ...asked, site }, key)).toBe('site.tax')
  expect(supplyOf({ ...asked, site: { ...site, tax: 'included' } }, key)).toBeUndefined()
})
