import { describe, expect, test } from 'vitest'
import type { OwnershipInput, SourcingRequest } from '../../../src/contract/request/sourcing.ts'
import { figure } from '../kinds/ask.ts'
import { askSourcing } from '../kinds/ask-sourcing.ts'

const money = { currency: 'USD', as_of: '2026-10' }

/** One node of ten kW that works half of its time, at 1,000 USD a kWh-free month: space and capital stand alone. */
function askOwning(own: Omit<OwnershipInput, 'currency' | 'as_of'>, price: object = { amount: 100_000 }) {
  const request: SourcingRequest = {
    workload: { accelerator_hours_per_month: 2_880 },
    accelerator: { count: 8 },
    node: { accelerators_count: 8, power_max_kw: 10, price: { ...price, ...money } },
    power: { draw_ratio: 1 },
    site: { pue_ratio: 1, electricity_amount_per_kwh: 0, currency: 'USD' },
    own: { lifetime_years: 5, residual_value_ratio: 0, ...own, ...money },
  }
  return askSourcing(request)
}

describe('capital', () => {
  test('interest makes the even payment of an annuity', () => {
    // 100,000 at 10% over 5 years: 26,379.748 a year; depreciation 20,000, so 6,379.748 of interest; / 12.175
    const { breakdowns } = askOwning({
      mode: 'leased',
      colocation_amount_per_kw_month: 0,
      financing_ratio_per_year: 0.1,
    })
    const cost = breakdowns.own_cost_amount_per_month ?? {}
    expect(cost.depreciation).toBeCloseTo(1_642.710_47, 5)
    expect(cost.financing).toBeCloseTo(524.004, 3)
  })

  test('a vanishing interest costs nothing, and the two forms of the factor meet', () => {
    const financing = (rate: number) =>
      askOwning({
        mode: 'leased',
        colocation_amount_per_kw_month: 0,
        financing_ratio_per_year: rate,
      }).breakdowns.own_cost_amount_per_month?.financing ?? Number.NaN
    expect(financing(0)).toBeCloseTo(0, 9)
    expect(financing(1.000_001e-6) / financing(0.999_999e-6)).toBeCloseTo(1.000_002, 5)
  })

  test('a residual value is not written off, and interest is paid on it', () => {
    // (100,000 - 20,000) x 0.263797481 + 20,000 x 0.1 = 23,103.798 a year
    const { breakdowns } = askOwning({
      mode: 'leased',
      colocation_amount_per_kw_month: 0,
      financing_ratio_per_year: 0.1,
      residual_value_ratio: 0.2,
    })
    const cost = breakdowns.own_cost_amount_per_month ?? {}
    expect((cost.depreciation ?? 0) + (cost.financing ?? 0)).toBeCloseTo(23_103.798_46 / 12.175, 4)
  })

  test('a card price gives a node price only with its share', () => {
    // 8 x 10,000 / 0.8 = 100,000, of which 80,000 are cards
    const shared = askOwning(
      { mode: 'leased', colocation_amount_per_kw_month: 0 },
      { accelerator_amount: 10_000, accelerator_share_ratio: 0.8 },
    )
    expect(shared.breakdowns.own_capital_amount).toEqual({ accelerators: 80_000, rest_of_nodes: 20_000 })
    const alone = askOwning(
      { mode: 'leased', colocation_amount_per_kw_month: 0 },
      { accelerator_amount: 10_000 },
    )
    expect(alone.headline.own_cost_amount).toBeNull()
    expect(alone.unknowns).toContainEqual({
      path: 'headline.own_cost_amount',
      reason: 'input_missing',
      supply: 'node.price.accelerator_share_ratio',
    })
  })

  test('network and storage are bought with the nodes and written off with them', () => {
    // 8 x 2,000 + 8 x 500 on top of 100,000; 120,000 / 60.875
    const answer = askOwning({
      mode: 'leased',
      colocation_amount_per_kw_month: 0,
      network_amount_per_accelerator: 2_000,
      storage_amount_per_accelerator: 500,
    })
    expect(answer.breakdowns.own_capital_amount).toEqual({ nodes: 100_000, network: 16_000, storage: 4_000 })
    expect(answer.breakdowns.own_cost_amount_per_month?.depreciation).toBeCloseTo(120_000 / 60.875, 9)
  })
})

describe('the four modes', () => {
  const everything = {
    building_amount_per_kw: 12_175,
    fit_out_amount_per_kw: 2_435,
    building_lifetime_years: 20,
    colocation_amount_per_kw_month: 100,
    hardware_rent_amount_per_node_month: 5_000,
  }
  const costOf = (mode: OwnershipInput['mode']) => askOwning({ mode, ...everything })

  test('self-built writes off a building and pays no space', () => {
    // 10 kW x 12,175 / (20 x 12.175) = 500 a month beside 1,642.71
    const answer = costOf('self_built')
    expect(figure(answer, 'own_cost_amount_per_month')).toBeCloseTo(1_642.710_47 + 500, 5)
    expect(answer.breakdowns.own_capital_amount).toEqual({ nodes: 100_000, building: 121_750 })
  })

  test('leased pays space for the nameplate power', () => {
    expect(figure(costOf('leased'), 'own_cost_amount_per_month')).toBeCloseTo(1_642.710_47 + 1_000, 5)
  })

  test('custom-built pays space and writes off the fit-out', () => {
    // 10 kW x 2,435 / 243.5 = 100 a month
    expect(figure(costOf('custom_built'), 'own_cost_amount_per_month')).toBeCloseTo(
      1_642.710_47 + 1_000 + 100,
      5,
    )
  })

  test('asset-light buys nothing and rents the machines', () => {
    const answer = costOf('asset_light')
    expect(figure(answer, 'own_cost_amount_per_month')).toBeCloseTo(6_000, 9)
    expect(figure(answer, 'own_capital_amount')).toBe(0)
    expect(answer.headline.purchase_cost_amount).toBeNull()
  })

  test('what a mode needs and the request lacks is unknown', () => {
    expect(askOwning({ mode: 'self_built' }).headline.own_cost_amount).toBeNull()
    expect(askOwning({ mode: 'leased' }).headline.own_cost_amount).toBeNull()
    expect(askOwning({ mode: 'asset_light' }).headline.own_cost_amount).toBeNull()
  })

  test('space that includes electricity is not charged for it again', () => {
    const included = askOwning({ mode: 'leased', ...everything, colocation_includes_electricity: true })
    expect(included.breakdowns.own_cost_amount_per_month).not.toHaveProperty('work_electricity')
  })
})

describe('what an owned fleet leaves behind', () => {
  const site = { pue_ratio: 1.25, electricity_amount_per_kwh: 0.1, currency: 'USD' }
  const ask = (change: object) =>
    askSourcing({
      workload: { accelerator_hours_per_month: 2_880 },
      accelerator: { count: 8 },
      node: { accelerators_count: 8, power_max_kw: 10, price: { amount: 100_000, ...money } },
      power: { draw_ratio: 1 },
      site: { ...site, ...change },
      own: { mode: 'self_built', idle_draw_ratio: 0.5, building_amount_per_kw: 100, ...money },
    })

  test('carbon and water follow the energy of the fleet', () => {
    // 10 kW x 720 h x 1.25 x 0.5 idle = 4,500 kWh, and half of the hours at the other half: 2,250 kWh
    const answer = ask({
      grid_location_kgco2e_per_kwh: 0.4,
      grid_market_kgco2e_per_kwh: 0.1,
      water_l_per_kwh: 2,
    })
    expect(figure(answer, 'own_energy_facility_kwh_per_month')).toBeCloseTo(6_750, 9)
    expect(figure(answer, 'own_emissions_operational_kgco2e_per_month')).toBeCloseTo(2_700, 9)
    expect(figure(answer, 'own_emissions_operational_market_kgco2e_per_month')).toBeCloseTo(675, 9)
    // water is per kWh of the nodes: 6,750 / 1.25 x 2
    expect(figure(answer, 'own_water_l_per_month')).toBeCloseTo(10_800, 9)
  })

  test('without a grid factor there is none, and the answer is whole', () => {
    const answer = ask({})
    expect(answer.headline.own_emissions_operational_kgco2e_per_month).toBeNull()
    expect(answer.status).toBe('partial')
    const open = answer.unknowns.filter(({ reason }) => reason === 'input_missing').map(({ path }) => path)
    expect(open).toEqual(['headline.tokens_per_month', ...open.slice(1)])
    expect(open.some((path) => path.includes('emissions'))).toBe(false)
  })
})

describe('an unknown part leaves the cash by year unknown, with what is known of it', () => {
  test('running cost without an electricity price, capital without the price of a building', () => {
    // staff 12,175 a year over 24.35 months; nodes of 100,000 bought once
    const answer = askSourcing({
      workload: { accelerator_hours_per_month: 2_880 },
      accelerator: { count: 8 },
      node: { accelerators_count: 8, power_max_kw: 10, price: { amount: 100_000, ...money } },
      horizon_months: 24.35,
      own: { mode: 'self_built', staff_amount_per_year: 12_175, ...money },
    })
    expect(answer.headline.own_running_over_horizon_amount).toBeNull()
    expect(answer.breakdowns.own_running_over_horizon_amount?.known_subtotal).toBeCloseTo(24_350, 6)
    expect(answer.headline.own_capital_over_horizon_amount).toBeNull()
    expect(answer.breakdowns.own_capital_over_horizon_amount?.known_subtotal).toBeCloseTo(100_000, 6)
  })

  test('a mode without space pays its electricity whatever is said of the space', () => {
    const cost = askOwning({
      mode: 'self_built',
      building_amount_per_kw: 1,
      colocation_includes_electricity: true,
    })
    expect(cost.breakdowns.own_cost_amount_per_month).toHaveProperty('work_electricity')
  })
})
