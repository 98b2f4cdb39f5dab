import { describe, expect, test } from 'vitest'
import type { SourcingRequest } from '../../../../src/contract/request/sourcing.ts'
import { figure } from '../ask.ts'
import { askSourcing } from '../ask-sourcing.ts'

const money = { currency: 'USD', as_of: '2026-10' }
const price = { amount: 200_000, ...money }
const site = { electricity_amount_per_kwh: 0.1, currency: 'USD', as_of: '2026-10' }

/** A fleet in yearly steps over less than seven years, whose machines are bought twice. */
const growing: SourcingRequest = {
  workload: {
    input_tokens_per_month: 4e11,
    cached_input_tokens_per_month: 1e11,
    growth: { yearly_factor: 2 },
  },
  throughput: { tokens_per_s_per_accelerator: 1_500 },
  accelerator: {},
  node: { accelerators_count: 8, power_max_kw: 10, price },
  site,
  horizon_months: 79.5,
  fleet_step_months: 12,
  own: {
    mode: 'self_built',
    ...money,
    network_amount_per_accelerator: 2_000,
    building_amount_per_kw: 9_000,
    licence_amount_per_accelerator_year: 300,
    staff_amount_per_year: 1e6,
  },
  api: { input_amount_per_million_tokens: 0.5, cached_input_amount_per_million_tokens: 0, ...money },
}

const subtotal = (request: SourcingRequest, key: string) =>
  askSourcing(request).breakdowns[key]?.known_subtotal

const without = (parts: Partial<SourcingRequest>): SourcingRequest => ({ ...growing, ...parts })
const freePower = without({ site: { ...site, electricity_amount_per_kwh: 0 } })
const freeNodes = without({ node: { ...growing.node, price: { ...price, amount: 0 } } })
const noNodePrice = without({ node: { accelerators_count: 8, power_max_kw: 10 } })

/** What is known without a price is what the whole would be if that price were nothing. */
describe('the known subtotal over a horizon of work that grows', () => {
  test.each([
    ['own_cost_amount', without({ site: {} }), freePower],
    ['own_running_over_horizon_amount', without({ site: {} }), freePower],
    ['own_capital_over_horizon_amount', noNodePrice, freeNodes],
    ['api_cost_amount', without({ api: { input_amount_per_million_tokens: 0.5, ...money } }), growing],
  ] as const)('of %s counts all that has a price', (key, unpriced, free) => {
    expect(askSourcing(unpriced).headline[key]).toBeNull()
    const whole = figure(askSourcing(free), key)
    expect(subtotal(unpriced, key)).toBeGreaterThan(0)
    expect(Number(subtotal(unpriced, key)) / whole).toBeCloseTo(1, 9)
  })

  test('of a fleet that stays as it is counts the network beside nodes without a price', () => {
    const { growth: _, ...steady } = growing.workload
    const { fleet_step_months: __, ...rest } = noNodePrice
    const unpriced = { ...rest, workload: steady, horizon_months: 12 }
    const answer = askSourcing(unpriced)
    expect(answer.breakdowns.own_capital_over_horizon_amount?.known_subtotal).toBe(
      answer.breakdowns.own_capital_amount?.known_subtotal,
    )
  })

  test('is left out where all is known, or nothing is', () => {
    expect(subtotal(growing, 'own_cost_amount')).toBeUndefined()
    const yuan = { input_amount_per_million_tokens: 0.5, currency: 'CNY', as_of: '2026-10' }
    const unrated = without({ api: yuan, currency: 'USD' })
    expect(subtotal(unrated, 'api_cost_amount')).toBeUndefined()
  })
})
