import { describe, expect, test } from 'vitest'
import type { SitedEstimate, SitingRequest, SitingSite } from '../../../../src/contract/request/siting.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { figure } from '../ask.ts'
import { askSiting } from '../ask-siting.ts'

const place: SitingSite = {
  pue_ratio: 1.25,
  electricity_amount_per_kwh: 0.5,
  currency: 'CNY',
  as_of: '2026-10',
  grid_location_kgco2e_per_kwh: 0.6,
  grid_basis: 'direct_co2',
}
const at = (estimate: SitedEstimate, more: Partial<SitingRequest> = {}) =>
  askSiting({ estimate, sites: [place], ...more })

const serving: SitedEstimate = {
  kind: 'serving',
  replicas_count: 3,
  request: {
    model: { ref: 'llama3-70b' },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
    node: { accelerators_count: 8, power_max_kw: 10 },
    power: { accelerator_w: 500 },
    plan: { tensor: 8 },
    traffic: { prompt_tokens: 1000, output_tokens: 300, concurrency: 32 },
  },
}

const owned: SitedEstimate = {
  kind: 'sourcing',
  request: {
    workload: { accelerator_hours_per_month: 7_200 },
    own: { mode: 'leased', currency: 'CNY', as_of: '2026-10', idle_draw_ratio: 0.5 },
    accelerator: { count: 16, peak_dense_bf16_flop_per_s: 1e14 },
    node: { accelerators_count: 8, power_max_kw: 8 },
    power: { draw_ratio: 1 },
    site: { pue_ratio: 1.9 },
  },
}

const storage: SitedEstimate = {
  kind: 'market',
  request: { storage: { data_gb: 1e7, hdd_w_per_tb: 0.5, kv_gb: 1e6, ssd_w_per_tb: 1 } },
}

describe('each kind of estimate is placed', () => {
  test('serving: replicas for 30 days, with the nodes’ share that they hold', () => {
    const answer = at(serving)
    // 8 x 3 accelerators x 0.5 kW x 720 h = 8,640 kWh; x 1.25 x 0.5
    expect(figure(answer, 'energy_it_kwh')).toBeCloseTo(8_640, 9)
    expect(figure(answer, 'cost_amount')).toBeCloseTo(5_400, 9)
    // 24 / 8 nodes x 10 kW x 1.25
    expect(figure(answer, 'capacity_needed_kw')).toBeCloseTo(37.5, 9)
    expect(figure(answer, 'period_days')).toBe(30)
  })

  test('serving: embodied emissions of a month of all replicas', () => {
    const { kind, replicas_count, request } = serving as Extract<SitedEstimate, { kind: 'serving' }>
    const node = { ...request.node, embodied_kgco2e: 3_652.5 }
    // a node of 8 over 5 years of 365.25 days: 2 kg a day, x 30 days x 3
    const answer = at({ kind, replicas_count: replicas_count ?? 1, request: { ...request, node } })
    expect(figure(answer, 'emissions_embodied_kgco2e')).toBeCloseTo(180, 6)
  })

  test('serving: one replica where no number is sent, and that is shown', () => {
    const { replicas_count: _, ...single } = serving as Extract<SitedEstimate, { kind: 'serving' }>
    const answer = at(single)
    expect(figure(answer, 'energy_it_kwh')).toBeCloseTo(2_880, 9)
    expect(answer.assumptions).toContainEqual(
      expect.objectContaining({ path: 'estimate.replicas_count', value: 1, origin: 'default' }),
    )
  })

  test('an owned fleet: its month of work and idling, free of the PUE of its own request', () => {
    const answer = at(owned)
    // 1 kW an accelerator: 16 x 720 h x 0.5 idle + 7,200 h x 0.5 = 5,760 + 3,600
    expect(figure(answer, 'energy_it_kwh')).toBeCloseTo(9_360, 9)
    expect(figure(answer, 'energy_facility_kwh')).toBeCloseTo(11_700, 9)
    expect(figure(answer, 'capacity_it_kw')).toBeCloseTo(16, 9)
    expect(answer.warnings.map(({ code }) => code)).toContain('input_unused')
    expect(answer.warnings.map(({ code }) => code)).not.toContain('option_not_ranked')
  })

  test('storage of a market: what its drives draw for 30 days', () => {
    const answer = at(storage)
    // 10,000 TB x 0.5 W + 1,000 TB x 1 W = 6 kW x 720 h
    expect(figure(answer, 'energy_it_kwh')).toBeCloseTo(4_320, 9)
    expect(figure(answer, 'capacity_needed_kw')).toBeCloseTo(7.5, 9)
  })

  test('the range of the work is that of its own estimate', () => {
    const answer = askSiting({ estimate: storage, sites: [place] }, { samples: 256 })
    expect(answer.ranges.energy_it_kwh).toMatchObject({ low: 4_320, high: 4_320 })
    const hdd_w_per_tb = { value: 0.4, low: 0.27, high: 0.5 }
    const open: SitedEstimate = { kind: 'market', request: { storage: { data_gb: 1e7, hdd_w_per_tb } } }
    // 0.4 W/TB between 0.27 and 0.5: p10 is 0.27 + sqrt(0.1 x 0.23 x 0.13) = 0.3247, x 10,000 TB x 720 h
    const { low } = askSiting({ estimate: open, sites: [place] }, { samples: 256 }).ranges.energy_it_kwh ?? {}
    expect(low).toBeGreaterThan(0.98 * 2_337.8)
    expect(low).toBeLessThan(1.02 * 2_337.8)
  })
})

describe('what has no place is refused by name', () => {
  const refusal = (estimate: SitedEstimate, more: Partial<SitingRequest> = {}) => {
    try {
      at(estimate, more)
    } catch (error) {
      return error instanceof Refusal ? { code: error.code, pointer: error.pointer } : error
    }
    return null
  }

  test('a sourcing without machines of one’s own, a market without storage', () => {
    const rent = { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-10' }
    const request = { workload: { accelerator_hours_per_month: 1 }, rent }
    const expected = { code: 'estimate_without_place', pointer: '/estimate/request' }
    expect(refusal({ kind: 'sourcing', request })).toEqual(expected)
    expect(refusal({ kind: 'market', request: {} })).toEqual(expected)
  })

  test('a rent of machines that are owned, and a deadline of a month', () => {
    const price = { accelerator_hour_amount: 2, currency: 'CNY', as_of: '2026-10' }
    expect(refusal(owned, { sites: [{ ...place, price }] })).toEqual({
      code: 'field_conflict',
      pointer: '/sites/0/price',
    })
    expect(refusal(serving, { deadline_days: 10 })).toEqual({
      code: 'field_conflict',
      pointer: '/deadline_days',
    })
  })
})

describe('rent at a place', () => {
  const rented = (estimate: SitedEstimate, price: SitingSite['price']) =>
    figure(at(estimate, { sites: [{ ...place, ...(price && { price }) }] }), 'rent_cost_amount')
  const money = { currency: 'CNY', as_of: '2026-10' }

  test('replicas are held all month, by accelerator, node or month of a node', () => {
    // 24 accelerators, 3 nodes, 720 h
    expect(rented(serving, { accelerator_hour_amount: 10, ...money })).toBeCloseTo(172_800, 6)
    expect(rented(serving, { node_hour_amount: 70, ...money })).toBeCloseTo(151_200, 6)
    expect(rented(serving, { node_month_amount: 40_000, ...money })).toBeCloseTo(120_000, 6)
  })

  test('an elastic demand pays for what the average load takes', () => {
    // 1,000 token/s over 100 token/s: 10 accelerators on average, 720 h x 2
    const estimate: SitedEstimate = {
      kind: 'demand',
      request: {
        traffic: { requests_per_s: 10, answer: { amount: 100, unit: 'tokens' } },
        sizing: { method: 'throughput', tokens_per_s_per_accelerator: 100 },
        load: { peak_to_average_factor: 3, scaling: 'elastic' },
        node: { accelerators_count: 1, power_max_kw: 1 },
      },
    }
    expect(rented(estimate, { accelerator_hour_amount: 2, ...money })).toBeCloseTo(14_400, 6)
  })

  test('the rent of the estimate holds where a site has none, and a budget stays the same work', () => {
    const estimate: SitedEstimate = {
      kind: 'training',
      request: {
        run: { budget: { amount: 100_000, currency: 'CNY' } },
        accelerator: { count: 10, peak_dense_bf16_flop_per_s: 1e14 },
        node: { accelerators_count: 1, power_max_kw: 1 },
        price: { accelerator_hour_amount: 10, ...money },
      },
    }
    const own = { ...place, price: { accelerator_hour_amount: 8, ...money } }
    const { sites } = at(estimate, { sites: [place, own] })
    // 100,000 / 10 = 10,000 h, at 10 and at 8
    expect(sites.map(({ figures }) => figures.rent_cost_amount)).toEqual([
      expect.closeTo(100_000, 6),
      expect.closeTo(80_000, 6),
    ])
  })
})
