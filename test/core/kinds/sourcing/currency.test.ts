import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourcingRequest } from '../../../../src/contract/request/sourcing.ts'
import { runs } from '../../../support/runs.ts'
import { figure } from '../ask.ts'
import { askSourcing } from '../ask-sourcing.ts'

const codes = fc.constantFrom('USD', 'CNY', 'EUR', 'JPY', 'XAU', 'ZZZ')

const requestIn = (rent: string, own: string, power: string, api: string): SourcingRequest => ({
  workload: { output_tokens_per_month: 1e10 },
  throughput: { tokens_per_s_per_accelerator: 1_000 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
  node: { price: { amount: 2e5, currency: own, as_of: '2026-10' } },
  site: { pue_ratio: 1.2, electricity_amount_per_kwh: 0.1, currency: power },
  rent: { accelerator_hour_amount: 2, currency: rent, as_of: '2026-10' },
  own: { mode: 'leased', currency: own, as_of: '2026-10', colocation_amount_per_kw_month: 100 },
  api: { output_amount_per_million_tokens: 2, currency: api, as_of: '2026-10' },
})

describe('currency', () => {
  test('any pair without a dated rate is null with an unknown, and nothing crashes', () => {
    fc.assert(
      fc.property(codes, codes, codes, codes, (rent, own, power, api) => {
        const answer = askSourcing(requestIn(rent, own, power, api))
        expect(answer.headline.cost_currency).toBe(rent)
        const foreign = {
          own: own !== rent || power !== rent,
          api: api !== rent,
        }
        for (const option of ['own', 'api'] as const) {
          const path = `headline.${option}_cost_amount`
          const unknown = answer.unknowns.find((one) => one.path === path)
          expect(answer.headline[`${option}_cost_amount`] === null).toBe(foreign[option])
          expect(unknown?.reason).toBe(foreign[option] ? 'fx_rate_missing' : undefined)
        }
      }),
      { numRuns: runs(150) },
    )
  })

  test('a dated rate converts, in either direction, and shows among the assumptions', () => {
    const rates = (from: string, to: string, rate: number) => ({
      currency_rates: [{ from, to, rate, as_of: '2026-10-01' }],
    })
    const base = requestIn('USD', 'CNY', 'CNY', 'CNY')
    const there = askSourcing({ ...base, ...rates('CNY', 'USD', 0.125) })
    const back = askSourcing({ ...base, ...rates('USD', 'CNY', 8) })
    // 1e10 / 1e6 x 2 CNY = 20,000 CNY
    expect(figure(there, 'api_cost_amount_per_month')).toBeCloseTo(2_500, 9)
    expect(figure(back, 'api_cost_amount_per_month')).toBeCloseTo(2_500, 9)
    expect(figure(there, 'own_cost_amount')).toBeCloseTo(figure(back, 'own_cost_amount'), 6)
    expect(there.assumptions).toContainEqual({
      path: 'currency_rates.0.rate',
      value: 0.125,
      unit: 'USD/CNY',
      origin: 'given',
      as_of: '2026-10-01',
    })
  })

  test('the answer can be asked for in a currency that no price is in', () => {
    const answer = askSourcing({
      ...requestIn('USD', 'USD', 'USD', 'USD'),
      currency: 'EUR',
      currency_rates: [{ from: 'USD', to: 'EUR', rate: 0.5, as_of: '2026-10-01' }],
    })
    expect(answer.headline.cost_currency).toBe('EUR')
    expect(figure(answer, 'api_cost_amount_per_month')).toBeCloseTo(10_000, 9)
  })
})
