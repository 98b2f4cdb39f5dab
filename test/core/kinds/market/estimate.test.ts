import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resolveRequest } from '../../../../src/catalog/resolve-request.ts'
import type { MarketRequest } from '../../../../src/contract/request/market.ts'
import type { EstimateOptions } from '../../../../src/core/answer/assemble.ts'
import { estimateMarket } from '../../../../src/core/kinds/market/estimate.ts'
import { marketKeys } from '../../../../src/core/kinds/market/keys.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { figure, snapshot } from '../ask.ts'

const plain: EstimateOptions = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }
const ask = (request: MarketRequest) =>
  estimateMarket({ request, entries: resolveRequest(snapshot, request) }, plain)

describe('vendors × models × scale', () => {
  test('ten vendors at ten times 843 and 16,255 A100 are 1,709,800, not over two million', () => {
    const answer = ask({
      tiers: [
        { name: 'training', vendors_count: 10, accelerators_per_model_count: 843, scale_factor: 10 },
        { name: 'serving', vendors_count: 10, accelerators_per_model_count: 16_255, scale_factor: 10 },
      ],
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
    })
    expect(figure(answer, 'accelerator_count')).toBe(1_709_800)
    expect(answer.breakdowns.accelerator_count).toEqual({ training: 84_300, serving: 1_625_500 })
    // 1,709,800 x 3.12e14
    expect(figure(answer, 'compute_flop_per_s')).toBeCloseTo(5.334_576e20, -10)
  })

  test('presets are defaults that a number replaces', () => {
    const preset = ask({
      tiers: [
        { name: 'a', preset: 'general' },
        { name: 'b', preset: 'enterprise' },
      ],
    })
    expect(figure(preset, 'accelerator_count')).toBe(10_100)
    expect(
      preset.assumptions.find(({ path }) => path === 'tiers.0.accelerators_per_model_count')?.origin,
    ).toBe('default')
    const edited = ask({ tiers: [{ name: 'a', preset: 'general', accelerators_per_model_count: 5_000 }] })
    expect(figure(edited, 'accelerator_count')).toBe(5_000)
    expect(ask({ tiers: [{ name: 'a' }] }).headline.accelerator_count).toBeNull()
  })
})

describe('growth', () => {
  test('a doubling every 3.4 months is 11.55 times a year, and a million times in ten years doubles every six', () => {
    // 2^(12 / 3.4) = 11.5467; 1e6^(1/10) = 3.98107, 12 ln 2 / ln 3.98107 = 6.0206
    expect(figure(ask({ growth: { doubling_months: 3.4 } }), 'growth_per_year_factor')).toBeCloseTo(
      11.5467,
      4,
    )
    const efficiency = ask({ efficiency: { observed: { factor: 1e6, over_years: 10 } } })
    expect(figure(efficiency, 'efficiency_per_year_factor')).toBeCloseTo(3.981_07, 5)
    expect(figure(efficiency, 'efficiency_doubling_months')).toBeCloseTo(6.0206, 4)
  })

  test('two ways to say one growth agree', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 60, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (months, years) => {
          const byDoubling = ask({ growth: { doubling_months: months }, ahead_years: years })
          const byYear = ask({
            growth: { yearly_factor: figure(byDoubling, 'growth_per_year_factor') },
            ahead_years: years,
          })
          const [a, b] = [byDoubling, byYear].map((answer) => figure(answer, 'growth_total_factor'))
          expect(Math.abs((a ?? 0) / (b ?? 1) - 1)).toBeLessThan(1e-9)
          expect(figure(byYear, 'growth_doubling_months')).toBeCloseTo(months, 6)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('adoption saturates: half is reached at the midpoint, and no growth is left far beyond it', () => {
    // (1 + e^(1 x 2)) / (1 + e^0) = 4.1945
    const adoption = { midpoint_years: 2, steepness_per_year: 1 }
    expect(figure(ask({ growth: { adoption }, ahead_years: 2 }), 'growth_total_factor')).toBeCloseTo(
      4.194_53,
      5,
    )
    const late = figure(ask({ growth: { adoption }, ahead_years: 40 }), 'growth_total_factor')
    expect(late).toBeCloseTo(1 + Math.exp(2), 9)
  })

  test('what grows and gets as much more efficient needs no more machines', () => {
    const both = { doubling_months: 12 }
    const answer = ask({
      tiers: [{ name: 'a', accelerators_per_model_count: 100 }],
      growth: both,
      efficiency: both,
      ahead_years: 3,
    })
    expect(figure(answer, 'growth_total_factor')).toBeCloseTo(8, 12)
    expect(figure(answer, 'accelerator_ahead_count')).toBeCloseTo(100, 9)
  })

  test('what does not grow never doubles, and two forms at once are refused', () => {
    const flat = ask({ growth: { yearly_factor: 1 } })
    expect(flat.unknowns.find(({ path }) => path === 'headline.growth_doubling_months')?.reason).toBe(
      'no_solution',
    )
    expect(() => ask({ growth: { yearly_factor: 2, doubling_months: 12 } })).toThrow(Refusal)
  })
})

describe('supply, memory, storage and media', () => {
  test('the share of a supply now, of what is free of it, and ahead', () => {
    // 10,000 x 1e15 = 1e19 of 1e20; a tenth, a third of the 30% that is free; ahead 0.1 x 4 / 2.25
    const answer = ask({
      tiers: [{ name: 'a', preset: 'general' }],
      accelerator: { peak_dense_bf16_flop_per_s: 1e15 },
      growth: { yearly_factor: 2 },
      ahead_years: 2,
      supply: {
        general_flop_per_s: 1.5e20,
        intelligent_flop_per_s: 1e20,
        super_flop_per_s: 2e18,
        utilization_ratio: 0.7,
        growth_per_year_factor: 1.5,
        racks_count: 1e6,
        regions: [
          { name: 'east', flop_per_s: 6e19 },
          { name: 'west', flop_per_s: 4e19 },
        ],
      },
      market: { accelerators_per_year_count: 40_000 },
    })
    expect(figure(answer, 'supply_total_flop_per_s')).toBeCloseTo(2.52e20, -10)
    expect(figure(answer, 'share_of_supply_ratio')).toBeCloseTo(0.1, 12)
    expect(figure(answer, 'share_of_free_supply_ratio')).toBeCloseTo(1 / 3, 12)
    expect(figure(answer, 'share_of_supply_ahead_ratio')).toBeCloseTo(0.4 / 2.25, 12)
    expect(figure(answer, 'supply_flop_per_s_per_rack')).toBeCloseTo(2.52e14, -4)
    expect(figure(answer, 'share_of_market_ratio')).toBe(0.25)
    expect(answer.breakdowns.supply_regions_flop_per_s).toEqual({ east: 6e19, west: 4e19 })
  })

  test('memory as bytes and money, and compute over memory', () => {
    // 10,000 x 80 GiB = 8.589934592e14 bytes; x 15 USD a GB; 1e15 / 8.589934592e10; 1e15 / 2e12
    const answer = ask({
      tiers: [{ name: 'a', preset: 'general' }],
      accelerator: {
        peak_dense_bf16_flop_per_s: 1e15,
        memory_usable_gib: 80,
        memory_bandwidth_gb_per_s: 2_000,
      },
      memory_price: { amount_per_gb: 15, currency: 'USD', as_of: '2026-10' },
    })
    expect(figure(answer, 'memory_total_bytes')).toBe(8.589_934_592e14)
    expect(figure(answer, 'memory_cost_amount')).toBeCloseTo(12_884_901.888, 3)
    expect(figure(answer, 'compute_to_memory_flop_per_s_per_byte')).toBeCloseTo(11_641.532, 3)
    expect(figure(answer, 'compute_to_bandwidth_flop_per_byte')).toBe(500)
    expect(() => ask({ memory_price: { amount_per_gb: 15, currency: 'USD' } })).toThrow(Refusal)
  })

  test('storage by medium, its power and its energy', () => {
    // 1e6 x 3 + 2,000 x 50 = 3.1e6 GB on disks, 5e5 on flash; (3,100 x 0.4 + 500 x 1) / 1,000 kW x 1.5 x 8,766
    const answer = ask({
      storage: {
        data_gb: 1e6,
        data_copies_count: 3,
        checkpoint_gb: 2_000,
        checkpoints_count: 50,
        kv_gb: 5e5,
        hdd_w_per_tb: 0.4,
        ssd_w_per_tb: 1,
      },
      site: { pue_ratio: 1.5 },
    })
    expect(answer.breakdowns.storage_total_gb).toEqual({ data: 3e6, checkpoints: 1e5, kv: 5e5 })
    expect(figure(answer, 'storage_power_kw')).toBeCloseTo(1.74, 12)
    expect(figure(answer, 'storage_energy_facility_kwh_per_year')).toBeCloseTo(22_879.26, 6)
  })

  test('images, video and sound as tokens of their encoders', () => {
    // 1e6 x 729; 3,600 s x 2 x 729; 3,600 x 50
    const answer = ask({
      encoder: { ref: 'siglip-so400m-14-384' },
      media: {
        images_per_day_count: 1e6,
        video_seconds_per_day: 3_600,
        video_frames_per_s: 2,
        audio_seconds_per_day: 3_600,
        audio_tokens_per_s: 50,
      },
    })
    expect(answer.breakdowns.media_tokens_per_day).toEqual({
      images: 729e6,
      video: 5_248_800,
      audio: 180_000,
    })
    // 1,280 / 14 and 720 / 14, rounded up: 92 x 52 / 4
    const sized = ask({
      media: {
        images_per_day_count: 1,
        image_width_px: 1_280,
        image_height_px: 720,
        patch_size_px: 14,
        merge_factor: 4,
      },
    })
    expect(figure(sized, 'media_tokens_per_day')).toBe(1_196)
  })

  test('the headline always has the same keys, and every null is explained', () => {
    const answer = ask({})
    expect(Object.keys(answer.headline)).toEqual([...marketKeys, 'cost_currency'])
    const nulls = Object.entries(answer.headline).flatMap(([key, value]) =>
      value === null ? [`headline.${key}`] : [],
    )
    expect(answer.unknowns.map(({ path }) => path).toSorted()).toEqual(nulls.toSorted())
  })
})
