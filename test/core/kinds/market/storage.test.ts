import { describe, expect, test } from 'vitest'
import type { MarketRequest } from '../../../../src/contract/request/market.ts'
import { kvBytesOfSequence, kvLayout } from '../../../../src/core/model/kv-cache.ts'
import { figure, snapshot } from '../ask.ts'
import { askMarket, refusalOf } from './ask.ts'

const languageModels = snapshot.list('models').filter(({ architecture }) => architecture !== null)

describe('checkpoints and cache of a model', () => {
  test('a checkpoint keeps 14 bytes of a parameter unless it is said', () => {
    // 7e10 x 14 / 1e9 = 980 GB, fifty of them; 2 bytes: 140
    const model = { parameters_total_count: 7e10 }
    const usual = askMarket({ model, storage: { checkpoints_count: 50 } })
    expect(usual.breakdowns.storage_total_gb).toEqual({ checkpoints: 49_000 })
    const weights = askMarket({ model, storage: { checkpoint_bytes_per_parameter: 2 } })
    expect(figure(weights, 'storage_total_gb')).toBe(140)
    const range = usual.assumptions.find(({ path }) => path === 'storage.checkpoint_bytes_per_parameter')
    expect(range).toMatchObject({ value: 14, low: 12, high: 16, origin: 'default' })
  })

  test('a cache of Llama 3.1 70B is 2 x 8 x 128 elements a token and layer', () => {
    // 1,000 x 80 layers x 8,192 tokens x 2,048 elements x 2 bytes
    const storage = { kv_sequences_count: 1000, kv_tokens_per_sequence_count: 8192 }
    const answer = askMarket({ model: { ref: 'llama3.1-70b' }, storage })
    expect(figure(answer, 'storage_ssd_gb')).toBeCloseTo((1000 * 80 * 8192 * 2048 * 2) / 1e9, 9)
    const eight = askMarket({ model: { ref: 'llama3.1-70b' }, storage: { ...storage, kv_precision: 'fp8' } })
    expect(figure(eight, 'storage_ssd_gb')).toBeCloseTo(figure(answer, 'storage_ssd_gb') / 2, 9)
  })

  test('the cache of every model of the catalog is what the physics of serving hold', () => {
    expect(languageModels.length).toBeGreaterThan(100)
    for (const { id, architecture } of languageModels) {
      if (!architecture) continue
      const layout = kvLayout(architecture)
      const storage = { kv_sequences_count: 10, kv_tokens_per_sequence_count: 20_000 }
      const held = (10 * kvBytesOfSequence(layout, 20_000, 2)) / 1e9
      const answer = askMarket({ model: { ref: id }, storage })
      expect(Math.abs(figure(answer, 'storage_total_gb') / held - 1), id).toBeLessThan(1e-12)
    }
  })
})

describe('power, energy and money of storage', () => {
  test('the same data draw more on flash by the ratio of the two draws', () => {
    // 1,000 TB x 0.4 W and x 1 W
    const draws = { hdd_w_per_tb: 0.4, ssd_w_per_tb: 1 }
    const on = (data_medium: 'hdd' | 'ssd') =>
      figure(askMarket({ storage: { data_gb: 1e6, data_medium, ...draws } }), 'storage_power_kw')
    expect(on('hdd')).toBeCloseTo(0.4, 12)
    expect(on('ssd')).toBeCloseTo(1, 12)
  })

  test('all on disks against all on flash, for the same bytes and the same building', () => {
    // 1,500 TB x 0.4 or 1 W x 1.5 x 8,766 h: 7,889.4 and 19,723.5 kWh; as placed 1,000 x 0.4 + 500 x 1
    const answer = askMarket({
      storage: { data_gb: 1e6, kv_gb: 5e5, hdd_w_per_tb: 0.4, ssd_w_per_tb: 1 },
      site: { pue_ratio: 1.5 },
    })
    expect(figure(answer, 'storage_all_hdd_energy_facility_kwh_per_year')).toBeCloseTo(7_889.4, 9)
    expect(figure(answer, 'storage_all_ssd_energy_facility_kwh_per_year')).toBeCloseTo(19_723.5, 9)
    expect(figure(answer, 'storage_energy_facility_kwh_per_year')).toBeCloseTo(0.9 * 1.5 * 8766, 9)
  })

  test('electricity and emissions of a year', () => {
    // 0.4 kW x 1.5 x 8,766 h = 5,259.6 kWh
    const answer = askMarket({
      storage: { data_gb: 1e6, hdd_w_per_tb: 0.4 },
      site: {
        pue_ratio: 1.5,
        electricity_amount_per_kwh: 0.1,
        currency: 'USD',
        grid_location_kgco2e_per_kwh: 0.5,
      },
    })
    expect(figure(answer, 'storage_energy_facility_kwh_per_year')).toBeCloseTo(5_259.6, 9)
    expect(figure(answer, 'storage_electricity_cost_amount_per_year')).toBeCloseTo(525.96, 9)
    expect(figure(answer, 'storage_emissions_operational_kgco2e_per_year')).toBeCloseTo(2_629.8, 9)
  })

  test('nothing stored is nothing divided by', () => {
    const answer = askMarket({ storage: { data_gb: 0 }, accelerator: { count: 1 } })
    expect(figure(answer, 'storage_total_gb')).toBe(0)
    expect(answer.headline.compute_to_storage_flop_per_s_per_gb).toBeNull()
  })
})

describe('a field that would be ignored is refused', () => {
  const model = { parameters_total_count: 7e9 }
  test.each<[string, MarketRequest, string]>([
    ['a medium of no data', { storage: { data_medium: 'ssd' } }, 'field_unused /storage/data_medium'],
    ['copies of no data', { storage: { data_copies_count: 2 } }, 'field_unused /storage/data_copies_count'],
    [
      'checkpoints of no size',
      { storage: { checkpoints_count: 2 } },
      'field_unused /storage/checkpoints_count',
    ],
    ['a model of which nothing is stored', { model }, 'field_unused /model'],
    [
      'sequences of no length',
      { model, storage: { kv_sequences_count: 2 } },
      'field_unused /storage/kv_sequences_count',
    ],
    [
      'a length of no sequences',
      { storage: { kv_tokens_per_sequence_count: 2 } },
      'field_unused /storage/kv_tokens_per_sequence_count',
    ],
    [
      'a cache said twice',
      { storage: { kv_gb: 1, kv_sequences_count: 2 } },
      'field_conflict /storage/kv_sequences_count',
    ],
    [
      'a checkpoint said twice',
      { storage: { checkpoint_gb: 1, checkpoint_bytes_per_parameter: 2 } },
      'field_conflict /storage/checkpoint_bytes_per_parameter',
    ],
    [
      'a cache of a model without a shape',
      { model, storage: { kv_sequences_count: 2, kv_tokens_per_sequence_count: 2 } },
      'model_missing /model',
    ],
  ])('%s', (_what, request, refusal) => expect(refusalOf(request)).toBe(refusal))
})
