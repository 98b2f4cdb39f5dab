import { describe, expect, test } from 'vitest'
import { words } from '../../../../src/core/words.ts'
import { figure } from '../ask.ts'
import { askMarket, codesOf, reasonOf, refusalOf, thousand } from './ask.ts'

describe('a share compares one number format', () => {
  test('a supply in FP32 is met with the FP32 peak of the same accelerators, and says so', () => {
    // 1,000 x 1e14 of 1e20, not 1,000 x 1e15
    const answer = askMarket({
      accelerator: thousand,
      supply: { intelligent_flop_per_s: 1e20, precision: 'fp32' },
    })
    expect(figure(answer, 'compute_flop_per_s')).toBe(1e18)
    expect(figure(answer, 'compute_in_supply_precision_flop_per_s')).toBe(1e17)
    expect(figure(answer, 'share_of_supply_ratio')).toBeCloseTo(1e-3, 15)
    expect(answer.warnings).toContainEqual({
      code: 'supply_precision_differs',
      path: 'supply.precision',
      parameters: { supply: 'fp32', demand: 'bf16' },
    })
  })

  test('a supply whose format nobody states is answered with a warning', () => {
    const answer = askMarket({ accelerator: thousand, supply: { intelligent_flop_per_s: 1e20 } })
    expect(codesOf(answer)).toContain('supply_precision_unstated')
    expect(figure(answer, 'share_of_supply_ratio')).toBeCloseTo(0.01, 15)
  })

  test('one format on both sides is no reason to warn, and bf16 against fp16 is one', () => {
    for (const precision of ['bf16', 'fp16'] as const) {
      const accelerator = { ref: 'nvidia-a100-sxm4-80gb', count: 10 }
      const answer = askMarket({ accelerator, supply: { intelligent_flop_per_s: 1e20, precision } })
      expect(codesOf(answer).filter((code) => code.startsWith('supply_'))).toEqual([])
    }
  })

  test('a format that the chip lacks leaves the share unknown', () => {
    const accelerator = { ref: 'nvidia-a100-sxm4-80gb', count: 10 }
    const answer = askMarket({ accelerator, supply: { intelligent_flop_per_s: 1e20, precision: 'fp8' } })
    expect(reasonOf(answer, 'share_of_supply_ratio')).toMatchObject({
      reason: 'catalog_value_missing',
      supply: 'accelerator.peak_dense_fp8_flop_per_s',
    })
  })

  test('parts in different formats have no sum, and each has its own share', () => {
    const supply = {
      general_flop_per_s: 2e20,
      general_precision: 'fp32',
      intelligent_flop_per_s: 1e20,
      intelligent_precision: 'bf16',
    } as const
    const answer = askMarket({ accelerator: thousand, supply })
    expect(answer.headline.supply_total_flop_per_s).toBeNull()
    expect(reasonOf(answer, 'supply_total_flop_per_s')?.detail).toEqual([
      words('general_in', { precision: 'fp32' }),
      words('intelligent_in', { precision: 'bf16' }),
    ])
    expect(figure(answer, 'share_of_supply_ratio')).toBeCloseTo(0.01, 15)
    const total = askMarket({ accelerator: thousand, supply: { ...supply, share_of: 'total' } })
    expect(total.headline.share_of_supply_ratio).toBeNull()
  })

  test('a supply that was sent in EFLOP/s is suspect', () => {
    expect(codesOf(askMarket({ supply: { intelligent_flop_per_s: 202, precision: 'fp32' } }))).toContain(
      'unit_suspect',
    )
  })
})

describe('regions and racks', () => {
  const regions = [
    { name: 'east', flop_per_s: 6e19 },
    { name: 'west', flop_per_s: 4e19 },
  ]

  test('regions that do not make up the supply say so with both figures', () => {
    const off = askMarket({ supply: { intelligent_flop_per_s: 2e20, regions } })
    expect(off.warnings).toContainEqual({
      code: 'regions_do_not_sum',
      path: 'supply.regions',
      parameters: { regions_flop_per_s: 1e20, supply_flop_per_s: 2e20 },
    })
    expect(codesOf(askMarket({ supply: { intelligent_flop_per_s: 1e20, regions } }))).not.toContain(
      'regions_do_not_sum',
    )
  })

  test('without parts the regions are the supply', () => {
    const supply = { regions, share_of: 'total', precision: 'bf16' } as const
    const answer = askMarket({ accelerator: thousand, supply })
    expect(figure(answer, 'supply_total_flop_per_s')).toBe(1e20)
    expect(figure(answer, 'share_of_supply_ratio')).toBeCloseTo(0.01, 15)
  })

  test('racks give FLOP/s of a rack, and with their power FLOP/s of a watt', () => {
    // 1e20 / 1e6; 1e6 x 2.5 kW; 1e20 / 2.5e9 W
    const supply = { intelligent_flop_per_s: 1e20, racks_count: 1e6, rack_power_kw: 2.5 }
    const answer = askMarket({ supply })
    expect(figure(answer, 'supply_flop_per_s_per_rack')).toBe(1e14)
    expect(figure(answer, 'supply_power_kw')).toBe(2.5e6)
    expect(figure(answer, 'supply_flop_per_s_per_w')).toBe(4e10)
  })

  test('no supply and nothing free are unknown, not infinite', () => {
    const none = askMarket({ accelerator: thousand, supply: { intelligent_flop_per_s: 0 } })
    expect(reasonOf(none, 'share_of_supply_ratio')?.reason).toBe('no_solution')
    const full = askMarket({
      accelerator: thousand,
      supply: { intelligent_flop_per_s: 1e20, utilization_ratio: 1 },
    })
    expect(reasonOf(full, 'share_of_free_supply_ratio')?.reason).toBe('no_solution')
    expect(figure(full, 'share_of_supply_ratio')).toBeCloseTo(0.01, 15)
  })

  test('two regions of one name, and a format of no part, are refused', () => {
    expect(refusalOf({ supply: { regions: [...regions, { name: 'east', flop_per_s: 1 }] } })).toBe(
      'field_conflict /supply/regions/2/name',
    )
    expect(refusalOf({ supply: { super_precision: 'fp64' } })).toBe('field_unused /supply/super_precision')
  })
})
