import { describe, expect, test } from 'vitest'
import type { SourcingRequest } from '../../../../src/contract/request/sourcing.ts'
import { sourcingKeys } from '../../../../src/core/kinds/sourcing/estimate.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { figure } from '../ask.ts'
import { askSourcing } from '../ask-sourcing.ts'

/** Ten nodes of eight, 4,000 USD a card of power-free arithmetic: every figure can be had by hand. */
const byHand: SourcingRequest = {
  workload: { accelerator_hours_per_month: 28_800 },
  accelerator: { count: 80 },
  node: {
    accelerators_count: 8,
    power_max_kw: 10,
    price: { amount: 240_000, currency: 'USD', as_of: '2026-06' },
  },
  power: { draw_ratio: 1 },
  site: { pue_ratio: 1.25, electricity_amount_per_kwh: 0.1, currency: 'USD' },
  horizon_months: 24.35,
  rent: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-10', utilization_ratio: 1 },
  reserve: { node_month_amount: 7_200, currency: 'USD', as_of: '2026-10', term_months: 36 },
  own: {
    mode: 'leased',
    currency: 'USD',
    as_of: '2026-10',
    colocation_amount_per_kw_month: 100,
    lifetime_years: 4,
    residual_value_ratio: 0.1,
    idle_draw_ratio: 0.4,
    maintenance_ratio_per_year: 0.04,
    staff_amount_per_year: 121_750,
  },
}

describe('cost of an option', () => {
  test('rent is hours times price; a reservation pays every node-month and at least its term', () => {
    // 28,800 h x 2 = 57,600; 10 nodes x 7,200 = 72,000 a month, x max(24.35, 36) = 2,592,000
    const answer = askSourcing(byHand)
    expect(figure(answer, 'rent_cost_amount_per_month')).toBe(57_600)
    expect(figure(answer, 'rent_cost_amount')).toBeCloseTo(1_402_560, 6)
    expect(figure(answer, 'reserve_cost_amount_per_month')).toBeCloseTo(72_000, 9)
    expect(figure(answer, 'reserve_cost_amount')).toBeCloseTo(2_592_000, 6)
    expect(figure(answer, 'reserve_cost_amount_per_accelerator_hour')).toBe(1.25)
  })

  test('owning is capital charges, upkeep, space and electricity by load', () => {
    // nodes 10 x 240,000 = 2,400,000; x 0.9 / (4 x 12.175) = 44,353.18 a month
    // maintenance 96,000 / 12.175 = 7,885.01; staff 10,000; space 100 kW x 100 = 10,000
    // draw 1.25 kW a card x 1.25 = 1.5625 kW; idle 80 x 720 x 1.5625 x 0.4 = 36,000 kWh, work 28,800 x 0.9375 = 27,000 kWh
    const answer = askSourcing(byHand)
    expect(answer.breakdowns.own_cost_amount_per_month).toEqual({
      depreciation: expect.closeTo(44_353.182_751_54, 6),
      maintenance: expect.closeTo(7_885.010_266_94, 6),
      staff: expect.closeTo(10_000, 9),
      space: expect.closeTo(10_000, 9),
      idle_electricity: expect.closeTo(3_600, 9),
      work_electricity: expect.closeTo(2_700, 9),
    })
    expect(figure(answer, 'own_cost_amount_per_month')).toBeCloseTo(78_538.193_018_48, 6)
    expect(figure(answer, 'own_cost_amount_per_accelerator_hour')).toBeCloseTo(78_538.193_018_48 / 57_600, 9)
    expect(figure(answer, 'own_cost_amount_per_work_hour')).toBeCloseTo(78_538.193_018_48 / 28_800, 9)
    expect(figure(answer, 'own_energy_facility_kwh_per_month')).toBeCloseTo(63_000, 6)
  })

  test('capital is spent in the first year and running cost by the month', () => {
    // 24.35 months are two years of 12.175
    const { breakdowns } = askSourcing(byHand)
    expect(breakdowns.own_capital_over_horizon_amount).toEqual({ year_1: 2_400_000, year_2: 0 })
    const running = (7_885.010_266_94 + 10_000 + 10_000 + 3_600 + 2_700) * 12.175
    expect(breakdowns.own_running_over_horizon_amount).toEqual({
      year_1: expect.closeTo(running, 4),
      year_2: expect.closeTo(running, 4),
    })
  })

  test('a horizon beyond the life buys again, less what the old machines bring', () => {
    // life 4 years, horizon 6: the second purchase falls into year 5
    const { breakdowns } = askSourcing({ ...byHand, horizon_months: 73.05 })
    expect(breakdowns.own_capital_over_horizon_amount).toEqual({
      year_1: 2_400_000,
      year_2: 0,
      year_3: 0,
      year_4: 0,
      year_5: expect.closeTo(2_160_000, 6),
      year_6: 0,
    })
  })

  test('tokens are billed by kind, reasoning as output where it has no price', () => {
    // 1e9 / 1e6 x 0.5 + 2e9 / 1e6 x 0.05 + (3e8 + 1e8) / 1e6 x 2 = 500 + 100 + 600 + 200
    const answer = askSourcing({
      workload: {
        input_tokens_per_month: 1e9,
        cached_input_tokens_per_month: 2e9,
        output_tokens_per_month: 3e8,
        reasoning_tokens_per_month: 1e8,
      },
      api: {
        input_amount_per_million_tokens: 0.5,
        cached_input_amount_per_million_tokens: 0.05,
        output_amount_per_million_tokens: 2,
        currency: 'USD',
        as_of: '2026-10',
      },
    })
    expect(answer.breakdowns.api_cost_amount_per_month).toEqual({
      input: 500,
      cached_input: 100,
      output: 600,
      reasoning: 200,
    })
    expect(figure(answer, 'api_cost_amount_per_month')).toBe(1_400)
    // one option alone is the best of nothing
    expect(answer.headline.cheapest_option).toBeNull()
  })

  test('text is billed by the byte where the price is', () => {
    // 4e9 bytes / 1e6 x 0.1; tokens at 0.25 a byte: 1e9
    const answer = askSourcing({
      workload: { input_utf8_bytes_per_month: 4e9, tokens_per_utf8_byte: 0.25 },
      api: { input_amount_per_million_utf8_bytes: 0.1, currency: 'CNY', as_of: '2026-10' },
    })
    expect(figure(answer, 'tokens_per_month')).toBe(1e9)
    expect(figure(answer, 'api_cost_amount_per_month')).toBeCloseTo(400, 9)
    expect(answer.headline.cost_currency).toBe('CNY')
  })
})

describe('unknown is not zero', () => {
  test('a sum with an unknown part is null and shows the known subtotal', () => {
    const { site: _, ...unpriced } = byHand
    const answer = askSourcing(unpriced)
    expect(answer.headline.own_cost_amount_per_month).toBeNull()
    const parts = answer.breakdowns.own_cost_amount_per_month ?? {}
    expect(parts.idle_electricity).toBeNull()
    const known =
      (parts.depreciation ?? 0) + (parts.maintenance ?? 0) + (parts.staff ?? 0) + (parts.space ?? 0)
    expect(parts.known_subtotal).toBeCloseTo(known, 6)
    expect(answer.choice.not_ranked).toEqual([{ option: 'own', reason: 'cost_unknown' }])
    expect(answer.unknowns).toContainEqual({
      path: 'headline.own_cost_amount_per_month',
      reason: 'input_missing',
      supply: 'site.electricity_amount_per_kwh',
    })
  })

  test('no work costs nothing by use and leaves what divides by it without a value', () => {
    const none = askSourcing({
      ...byHand,
      workload: { output_tokens_per_month: 0 },
      throughput: { tokens_per_s_per_accelerator: 1_000 },
    })
    expect(none.headline.rent_cost_amount).toBe(0)
    expect(figure(none, 'reserve_cost_amount_per_month')).toBeCloseTo(72_000, 9)
    expect(none.headline.own_cost_amount_per_work_hour).toBeNull()
    expect(none.unknowns.find(({ path }) => path === 'headline.own_cost_amount_per_work_hour')).toMatchObject(
      { reason: 'no_solution' },
    )
  })

  test('a kind of token without a price leaves the bill unknown', () => {
    const answer = askSourcing({
      workload: { input_tokens_per_month: 1e9, cached_input_tokens_per_month: 1e9 },
      api: { input_amount_per_million_tokens: 1, currency: 'USD', as_of: '2026-10' },
    })
    expect(answer.headline.api_cost_amount_per_month).toBeNull()
    expect(answer.breakdowns.api_cost_amount_per_month).toEqual({
      input: 1_000,
      cached_input: null,
      known_subtotal: 1_000,
    })
  })

  test('the headline always has the same keys, and every null is explained', () => {
    for (const request of [byHand, { workload: { accelerator_hours_per_month: 1 } }]) {
      const answer = askSourcing(request)
      expect(Object.keys(answer.headline)).toEqual([...sourcingKeys, 'cost_currency', 'cheapest_option'])
      expect(Object.keys(answer.ranges)).toEqual(Object.keys(answer.headline))
      const nulls = Object.entries(answer.headline).flatMap(([key, value]) =>
        value === null ? [`headline.${key}`] : [],
      )
      expect(answer.unknowns.map(({ path }) => path).toSorted()).toEqual(nulls.toSorted())
    }
  })
})

describe('decisions', () => {
  test('fleets that are too small for the work are not compared', () => {
    const answer = askSourcing({ ...byHand, workload: { accelerator_hours_per_month: 60_000 } })
    expect(answer.warnings.map(({ code }) => code)).toContain('capacity_exceeded')
    expect(answer.choice.ranking.map(({ option }) => option)).toEqual(['rent'])
  })

  test('a fleet that nobody says what it can do is not compared with tokens that are paid for', () => {
    const money = { currency: 'USD', as_of: '2026-10' }
    const answer = askSourcing({
      workload: { output_tokens_per_month: 1e9 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
      reserve: { accelerator_hour_amount: 2, term_months: 12, ...money },
      api: { output_amount_per_million_tokens: 60, ...money },
    })
    // 8 x 720 h x 36 months x 2
    expect(figure(answer, 'reserve_cost_amount')).toBe(414_720)
    expect(answer.choice.ranking.map(({ option }) => option)).toEqual(['api'])
    expect(answer.choice.not_ranked).toEqual([{ option: 'reserve', reason: 'capacity_unknown' }])
  })

  test('an undated price is refused, a stale one is warned of', () => {
    const undated = { ...byHand, rent: { accelerator_hour_amount: 2, currency: 'USD' } }
    expect(() => askSourcing(undated)).toThrow(Refusal)
    const stale = { ...byHand, rent: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2023-01' } }
    expect(askSourcing(stale).warnings).toContainEqual({
      code: 'price_stale',
      path: 'rent.as_of',
      parameters: { as_of: '2023-01', months: 46 },
    })
  })

  test('what a price implies of machines comes with the warning that money is not compute', () => {
    const answer = askSourcing({
      workload: { input_tokens_per_month: 1e9 },
      throughput: { tokens_per_s_per_accelerator: 1_000 },
      accelerator: { count: 8 },
      rent: { accelerator_hour_amount: 3.6, currency: 'USD', as_of: '2026-10', utilization_ratio: 1 },
      api: { input_amount_per_million_tokens: 0.5, currency: 'USD', as_of: '2026-10' },
    })
    // 1e9 / 1,000 / 3,600 h x 3.6 = 1,000 against 500: twice the throughput is needed
    expect(figure(answer, 'break_even_rent_api_throughput_factor')).toBeCloseTo(2, 12)
    expect(figure(answer, 'price_implied_tokens_per_s_per_accelerator')).toBeCloseTo(2_000, 9)
    expect(answer.warnings.map(({ code }) => code)).toContain('money_is_not_compute')
  })
})
