import { describe, expect, test } from 'vitest'
import { figure } from '../ask.ts'
import { askMarket, reasonOf, refusalOf, thousand } from './ask.ts'

describe('tiers of models', () => {
  test('the presets are 1e12, 1e11 and 1e10 parameters on 10,000, 1,000 and 100 accelerators', () => {
    // 1e8 parameters an accelerator throughout; weights 2 bytes each: 2,000 + 200 + 20 GB
    const answer = askMarket({
      tiers: [
        { name: 'g', preset: 'general' },
        { name: 'i', preset: 'industry' },
        { name: 'e', preset: 'enterprise' },
      ],
    })
    expect(answer.breakdowns.accelerator_count).toEqual({ g: 10_000, i: 1_000, e: 100 })
    expect(answer.breakdowns.weights_total_gb).toEqual({ g: 2_000, i: 200, e: 20 })
    expect(figure(answer, 'models_count')).toBe(3)
  })

  test('a preset is a default with its source and a range of a power of ten', () => {
    const { assumptions } = askMarket({ tiers: [{ name: 'g', preset: 'general' }] })
    const cards = assumptions.find(({ path }) => path === 'tiers.0.accelerators_per_model_count')
    expect(cards).toMatchObject({ value: 10_000, origin: 'default' })
    expect((cards?.high ?? 0) / (cards?.low ?? 1)).toBeCloseTo(10, 9)
    expect(cards?.source).toMatchObject({ en: expect.stringContaining('Shum') })
  })

  test('every number of a preset can be replaced, and its weights follow', () => {
    // 3 x 2 models of 7e10 parameters in one byte: 420 GB, over 6 x 64 x 80 GiB
    const answer = askMarket({
      accelerator: { memory_usable_gib: 80 },
      tiers: [
        {
          name: 'own',
          preset: 'industry',
          vendors_count: 3,
          models_per_vendor_count: 2,
          accelerators_per_model_count: 64,
          parameters_per_model_count: 7e10,
          weight_bytes_per_parameter: 1,
        },
      ],
    })
    expect(figure(answer, 'accelerator_count')).toBe(384)
    expect(figure(answer, 'weights_total_gb')).toBe(420)
    expect(figure(answer, 'weights_to_memory_ratio')).toBeCloseTo(420e9 / (384 * 80 * 1024 ** 3), 15)
  })

  test('models whose size nobody says have no weights, and that was not asked', () => {
    const answer = askMarket({ tiers: [{ name: 'a', accelerators_per_model_count: 10 }] })
    expect(reasonOf(answer, 'weights_total_gb')?.reason).toBe('not_requested')
    expect(figure(answer, 'accelerator_count')).toBe(10)
  })

  test('no vendor is no accelerator, and nothing is divided by it', () => {
    const answer = askMarket({
      tiers: [{ name: 'a', preset: 'general', vendors_count: 0 }],
      accelerator: { memory_usable_gib: 80 },
    })
    expect(figure(answer, 'accelerator_count')).toBe(0)
    expect(reasonOf(answer, 'weights_to_memory_ratio')?.reason).toBe('no_solution')
  })

  test('a count stands in for tiers, beside them it is refused', () => {
    expect(figure(askMarket({ accelerator: thousand }), 'accelerator_count')).toBe(1000)
    const tiers = [{ name: 'a', preset: 'general' }] as const
    expect(refusalOf({ accelerator: thousand, tiers: [...tiers] })).toBe('field_conflict /accelerator/count')
  })

  test('two tiers of one name would lose one of them, and are refused', () => {
    const tier = { name: 'a', preset: 'general' } as const
    expect(refusalOf({ tiers: [tier, tier] })).toBe('field_conflict /tiers/1/name')
  })
})

describe('energy, money and carbon of the accelerators', () => {
  test('power by node, draw and PUE over a year of 8,766 h', () => {
    // 1,000 x 8 kW x 0.75 / 8 = 750 kW; x 1.2 = 900 kW; x 8,766 h = 7,889,400 kWh
    const answer = askMarket({
      accelerator: thousand,
      node: { accelerators_count: 8, power_max_kw: 8, embodied_kgco2e: 4000 },
      power: { draw_ratio: 0.75 },
      site: {
        pue_ratio: 1.2,
        electricity_amount_per_kwh: 0.1,
        currency: 'USD',
        grid_location_kgco2e_per_kwh: 0.5,
        grid_market_kgco2e_per_kwh: 0.1,
        water_l_per_kwh: 2,
      },
    })
    expect(figure(answer, 'power_it_kw')).toBeCloseTo(750, 9)
    expect(figure(answer, 'energy_facility_kwh_per_year')).toBeCloseTo(7_889_400, 6)
    expect(figure(answer, 'electricity_cost_amount_per_year')).toBeCloseTo(788_940, 6)
    expect(figure(answer, 'emissions_operational_kgco2e_per_year')).toBeCloseTo(3_944_700, 6)
    expect(figure(answer, 'emissions_operational_market_kgco2e_per_year')).toBeCloseTo(788_940, 6)
    // 750 x 8,766 x 2
    expect(figure(answer, 'water_l_per_year')).toBeCloseTo(13_149_000, 6)
    // 1,000 / 8 x 4,000
    expect(figure(answer, 'emissions_embodied_kgco2e')).toBeCloseTo(500_000, 6)
    expect(answer.headline.cost_currency).toBe('USD')
  })

  test('electricity in another currency needs a dated rate', () => {
    const request = {
      accelerator: thousand,
      node: { accelerators_count: 8, power_max_kw: 8, price: { amount: 1, currency: 'USD', as_of: '2026' } },
      site: { electricity_amount_per_kwh: 0.5, currency: 'CNY' },
    }
    expect(reasonOf(askMarket(request), 'electricity_cost_amount_per_year')?.reason).toBe('fx_rate_missing')
    const rate = { from: 'CNY', to: 'USD', rate: 0.14, as_of: '2026-11-01' }
    const cost = figure(askMarket({ ...request, currency_rates: [rate] }), 'electricity_cost_amount_per_year')
    const energy = figure(askMarket(request), 'energy_facility_kwh_per_year')
    expect(cost / energy).toBeCloseTo(0.07, 12)
  })

  test('memory is priced itself or by ordinary memory and a factor, never by both', () => {
    const price = { currency: 'USD', as_of: '2026-10' }
    const ask = (more: object) =>
      askMarket({ accelerator: thousand, memory_price: { ...price, ...more } }).headline.memory_cost_amount
    const both = ask({ dram_amount_per_gb: 3, hbm_to_dram_factor: 5 })
    expect(both).toBe(ask({ amount_per_gb: 15 }))
    expect(ask({ dram_amount_per_gb: 3 })).toBeNull()
    expect(refusalOf({ memory_price: { ...price, amount_per_gb: 15, dram_amount_per_gb: 3 } })).toBe(
      'field_conflict /memory_price/dram_amount_per_gb',
    )
  })
})
