import { describe, expect, test } from 'vitest'
import { countModel } from '../../../src/core/model/count-model.ts'
import { kvBlocksCount } from '../../../src/core/model/kv-cache.ts'
import { deploy } from '../../../src/core/serving/deployment.ts'
import { type ServingDevice, servingDevice } from '../../../src/core/serving/device.ts'
import { windowTokensHeld } from '../../../src/core/serving/device-cache.ts'
import { contextMaxTokens, servingMemory } from '../../../src/core/serving/memory.ts'
import { servingShape } from '../../../src/core/serving/shape.ts'
import { kvPoolBytes } from '../../../src/core/serving/slots.ts'
import { bytesPerGib } from '../../../src/core/units.ts'
import { h100, llama8b, llama70b } from './examples.ts'

const device = servingDevice(h100) as ServingDevice
const plan = { tensor: 1, pipeline: 1, expert: 1, attention_data: 1, data: 1 }
const half = { weights: 'bf16', kv_bytes_per_element: 2 } as const
const llama2 = {
  ...llama8b,
  kv_heads_count: 32,
  ffn_size: 11_008,
  vocab_size: 32_000,
  attention: { kind: 'mha' },
} as const

describe("vLLM's log of Llama-2-7B on a device of 79.19 GiB", () => {
  const shape = servingShape(llama2, countModel(llama2))
  const deployment = deploy(shape, device, plan, half)
  const budget = {
    utilization_ratio: 0.9,
    activation_bytes: 2.38 * bytesPerGib,
    runtime_bytes: 0.16 * bytesPerGib,
  }

  test('6.74 billion weights of two bytes are 12.55 GiB', () => {
    expect(deployment.weights_bytes / bytesPerGib).toBeCloseTo(12.55, 2)
  })

  test('71.27 less weights, activations and the rest leave 56.18 GiB of cache in 7,191 blocks', () => {
    const pool = kvPoolBytes(deployment, budget)
    expect(pool / bytesPerGib).toBeCloseTo(56.18, 2)
    expect(kvBlocksCount(pool, 524_288, 16)).toBe(7191)
  })

  test('batch and context follow from whole pages', () => {
    const memory = servingMemory(deployment, budget, {
      prompt_tokens: 1000,
      output_tokens: 1000,
      sequences: 1,
    })
    // 2,000 tokens are 125 pages: 7,191 / 125 = 57.5; at half of the answer 1,500 are 94 pages: 76.5
    expect(memory.batch_max_sequences).toBe(57)
    expect(memory.batch_max_steady_sequences).toBe(76)
    expect(contextMaxTokens(deployment, kvPoolBytes(deployment, budget))).toBe(7191 * 16)
    // The same pool in pages of 16.5 tokens: 7,191 x 16 / 16.5 = 6,973.1, so 6,973 whole ones.
    const odd = { page_tokens: 16.5, chunk_tokens: 0 }
    expect(contextMaxTokens(deployment, kvPoolBytes(deployment, budget), odd)).toBe(6973 * 16.5)
    expect(memory.fits_in_memory).toBe(true)
  })
})

describe('sharing among ranks', () => {
  const counts = countModel(llama70b)
  const shape = servingShape(llama70b, counts)
  const at = (tensor: number, change = {}) => deploy(shape, device, { ...plan, tensor, ...change }, half)

  test('weights divide by tensor and pipeline ranks', () => {
    const whole = counts.parameters_total_count * 2
    expect(at(4).weights_bytes).toBeCloseTo(whole / 4, -3)
    expect(at(4, { pipeline: 2 }).weights_bytes).toBeCloseTo(whole / 8, -3)
  })

  test('the cache divides by at most its eight heads', () => {
    const held = (tensor: number) => at(tensor).cache.held.full_bytes_per_token
    expect(held(8)).toBe(held(1) / 8)
    expect(held(16)).toBe(held(1) / 8)
  })

  test('attention data parallel holds the dense part whole on every rank', () => {
    expect(at(1, { attention_data: 4 }).dense_read_bytes).toBe(at(1).dense_read_bytes)
    expect(at(1, { attention_data: 4 }).devices_count).toBe(4)
  })
})

describe('a window in pages', () => {
  const window = { window: 4096, isChunked: false }

  test('holds the window before a chunk, the chunk, and a page more', () => {
    // 4,095 + 8,192 = 12,287 tokens are 768 pages of 16, and one since a window starts anywhere in a page
    expect(windowTokensHeld(window, 16_384, { page_tokens: 16, chunk_tokens: 8192 })).toBe(12_304)
  })

  test('holds no more than the sequence where that is shorter', () => {
    expect(windowTokensHeld(window, 1001, { page_tokens: 16, chunk_tokens: 8192 })).toBe(1008)
    expect(windowTokensHeld(window, 1001, { page_tokens: 16, chunk_tokens: 0 })).toBe(1008)
    expect(windowTokensHeld(window, 16_384, { page_tokens: 16, chunk_tokens: 0 })).toBe(4096)
  })
})
