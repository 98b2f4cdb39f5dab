import { describe, expect, test } from 'vitest'
import { countModel } from '../../../src/core/model/count-model.ts'
import {
  offloadShares,
  promptTransfer,
  stepTransfer,
  withOffload,
} from '../../../src/core/serving/offload.ts'
import { serveReplica } from '../../../src/core/serving/serve.ts'
import { deploymentOf } from '../../../src/core/serving/serve-input.ts'
import { h100, inputOf, llama70b, mixtral } from './examples.ts'

const rates = { host_link_gb_per_s: 50, disk_gb_per_s: 5, overlap_ratio: 1 }
const plan = { tensor: 4 }
const precision = { weights: 'bf16' }
const whole = deploymentOf(inputOf(llama70b, { plan, precision, accelerator: h100 }))
const budget = { utilization_ratio: 0.92, activation_bytes: 1e9, runtime_bytes: 1e9 }
const asked = { budget, sequences: 1, tokens: 1000 }
const load = { batch: 8, context_tokens: 1000, tokens_per_sequence: 1 }

describe('moving weights', () => {
  test('reads the moved share of every matrix once a step', () => {
    const offload = { ...rates, weights: { share_ratio: 0.5, disk: 0 } } as const
    const shares = offloadShares(whole, offload, asked)
    expect(shares).toEqual({ weights: 0.5, experts: 0.5, kv: 0 })
    // half of (70.55e9 weights less the input table of 128,256 × 8192) × 2 bytes over 4 ranks at 50 GB/s
    const bytes = (70_553_706_496 - 128_256 * 8192) * 2
    expect(stepTransfer(whole, offload, shares, load).seconds).toBeCloseTo(bytes / 2 / 4 / 50e9, 6)
  })

  test('leaves two layers of what is moved on the device', () => {
    const { weights_bytes } = withOffload(whole, { weights: 1, experts: 1, kv: 0 })
    expect(weights_bytes).toBeCloseTo(whole.weights_bytes * (2 / 80), -1)
  })

  test('by layers or by size is the share that they are', () => {
    const of = (weights: object) =>
      offloadShares(whole, { ...rates, weights: { disk: 0, ...weights } }, asked).weights
    expect(of({ layers_count: 20 })).toBe(20 / 80)
    expect(of({ size_gib: whole.weights_bytes / 4 / 2 ** 30 })).toBeCloseTo(1 / 4, 12)
    expect(of({ layers_count: 200 })).toBe(1)
  })

  test('on disk waits for the drive, and the link is not the slower one', () => {
    const offload = { ...rates, weights: { share_ratio: 0.5, disk: 1 } } as const
    const shares = offloadShares(whole, offload, asked)
    const slow = stepTransfer(whole, offload, shares, load)
    expect(slow.bound_by).toBe('disk')
    expect(slow.seconds).toBeCloseTo(
      10 * stepTransfer(whole, { ...offload, weights: { share_ratio: 0.5, disk: 0 } }, shares, load).seconds,
      9,
    )
  })

  test('comes in once for each chunk of a prompt', () => {
    const offload = { ...rates, weights: { share_ratio: 0.5, disk: 0 } } as const
    const shares = offloadShares(whole, offload, asked)
    const of = (prompt_tokens: number) =>
      promptTransfer(whole, offload, shares, { prompt_tokens, chunk_tokens: 2048 }).seconds
    expect(of(6000) / of(2000)).toBeCloseTo(3, 9)
  })
})

describe('moving experts and cache', () => {
  test('reads the experts that a batch reaches: 2 of 8 for one token, nearly all for many', () => {
    const moe = deploymentOf(inputOf(mixtral, { plan, accelerator: h100 }))
    const offload = { ...rates, experts: { share_ratio: 1, disk: 0 } } as const
    const shares = offloadShares(moe, offload, asked)
    const seconds = (batch: number) => stepTransfer(moe, offload, shares, { ...load, batch }).seconds
    const all = moe.expert_read_bytes / 50e9
    expect(seconds(1)).toBeCloseTo(all * (2 / 8), 9)
    // 1 - (6/8)^64
    expect(seconds(64)).toBeCloseTo(all * (1 - 0.75 ** 64), 9)
  })

  test('gives a cache that is half elsewhere nearly twice the sequences', () => {
    const of = (share_ratio: number) =>
      serveReplica(
        inputOf(llama70b, { plan, precision, offload: { ...rates, kv_cache: { share_ratio, disk: 0 } } }),
      ).memory.batch_max_sequences
    // 1 / (1 - 0.5 × (1 - 2/80))
    expect(of(0.5) / of(0)).toBeCloseTo(1 / (1 - 0.5 * (1 - 2 / 80)), 1)
  })
})

describe('what binds', () => {
  const bound = (share_ratio: number, disk: 0 | 1 = 0) =>
    serveReplica(
      inputOf(llama70b, { plan, precision, offload: { ...rates, weights: { share_ratio, disk } } }),
    ).offload_bound_by

  test('is the device while little is moved, then the link, or the disk', () => {
    expect(bound(0.001)).toBe('accelerator')
    expect(bound(0.8)).toBe('host_link')
    expect(bound(0.8, 1)).toBe('disk')
    expect(serveReplica(inputOf(llama70b, { plan })).offload_bound_by).toBeNull()
  })

  test('host memory that is too small is no fit', () => {
    const of = (host_memory_gib: number) =>
      serveReplica(
        inputOf(llama70b, {
          precision,
          plan,
          offload: { ...rates, host_memory_gib, weights: { share_ratio: 0.5, disk: 0 } },
        }),
      )
    expect(of(100).memory.fits_in_memory).toBe(true)
    // half of 131.4 GiB is 65.7: 15.7 are missing, 3.9 for each of four
    expect(of(50).memory.fits_in_memory).toBe(false)
    expect(of(50).memory.shortfall_gib).toBeCloseTo(
      (countModel(llama70b).parameters_total_count / 2 ** 30 - 50) / 4,
      1,
    )
    expect(of(50).output_tokens_per_s).toBeNull()
  })
})
