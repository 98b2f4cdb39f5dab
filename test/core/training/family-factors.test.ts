import { describe, expect, test } from 'vitest'
import { unnamedFamily } from '../../../src/core/training/family-factors.ts'
import { calibration } from '../../../src/core/training/measured.ts'
import { machine } from './subject.ts'

const law = calibration.unnamed_family
const reachOf = (other: Partial<typeof machine>) =>
  unnamedFamily({ ...machine, family: 'unheard-of', ...other }, law).gemm_ceiling_ratio /
  law.gemm_ceiling_ratio

describe('products of a family that the calibration does not name', () => {
  // 312e12 / 2.039e12 = 153.02 FLOP a byte.
  test('reach what an A100 does at its balance', () => {
    expect(reachOf({})).toBeCloseTo(1, 3)
  })

  // 989.4e12 / 3.35e12 = 295.3: (153 / 295.3)^0.25 = 0.848.
  test('reach less where the peak is large beside the memory', () => {
    const hopper = { peak_dense_bf16_flop_per_s: 989.4e12, memory_bandwidth_gb_per_s: 3350 }
    expect(reachOf(hopper)).toBeCloseTo(0.848, 3)
  })

  test('reach no more than an A100, and half of it at the least', () => {
    expect(reachOf({ memory_bandwidth_gb_per_s: 20_000 })).toBeCloseTo(1, 12)
    // (153 / 15,600)^0.25 = 0.31.
    expect(reachOf({ memory_bandwidth_gb_per_s: 20 })).toBeCloseTo(0.5, 12)
  })

  test('are taken for an A100’s where no 16-bit peak is known', () => {
    expect(reachOf({ peak_dense_bf16_flop_per_s: null, peak_dense_fp16_flop_per_s: null })).toBeCloseTo(1, 12)
  })
})
