import { describe, expect, test } from 'vitest'
import { powerRatio } from '../../../src/core/machine/power.ts'
import { capacityFlag } from '../../../src/core/serving/closed-loop.ts'
import { resolveRules, weighted } from '../../../src/core/serving/coefficients.ts'
import { memoryClass, servingDevice } from '../../../src/core/serving/device.ts'
import { tokenEnergy } from '../../../src/core/serving/energy.ts'
import { distance } from '../../../src/core/serving/nearest.ts'
import { breakEvenBatch, tokensPerPass } from '../../../src/core/serving/speculative.ts'
import { wavesCount } from '../../../src/core/serving/static-batch.ts'
import { engineMode } from '../../../src/core/serving/tuning.ts'
import { h100 } from './examples.ts'

describe('speculation', () => {
  test('expected tokens of a pass', () => {
    // (1 - 0.5^4) / (1 - 0.5) = 1.875
    expect(tokensPerPass({ draft_tokens: 3, acceptance_ratio: 0.5, draft_cost_ratio: 0 })).toBe(1.875)
    expect(tokensPerPass({ draft_tokens: 3, acceptance_ratio: 1, draft_cost_ratio: 0 })).toBe(4)
    expect(tokensPerPass({ draft_tokens: 3, acceptance_ratio: 0, draft_cost_ratio: 0 })).toBe(1)
  })

  test('the last batch with a gain is found', () => {
    expect(breakEvenBatch((batch) => 100.5 / batch, 1000)).toBe(100)
    expect(breakEvenBatch(() => 0.9, 1000)).toBe(0)
    expect(breakEvenBatch(() => 1.1, 1000)).toBe(1000)
  })
})

describe('power and energy', () => {
  const curve = { idle_ratio: 0.3, memory_ratio: 0.35, compute_ratio: 0.75 }

  test('draw rises with both loads and stops a little above the nameplate', () => {
    expect(powerRatio(curve, 0, 0)).toBe(0.3)
    // 0.3 + 0.35 × 1
    expect(powerRatio(curve, 1, 0)).toBeCloseTo(0.65, 12)
    expect(powerRatio(curve, 1, 0.2)).toBeGreaterThan(powerRatio(curve, 1, 0.1))
    expect(powerRatio(curve, 1, 1)).toBe(1.05)
  })

  test('phases share the energy of an output token', () => {
    const energy = tokenEnergy({
      power_w: 1000,
      output_tokens_per_s: 500,
      input_tokens_per_s: 1000,
      prefill_time_ratio: 0.25,
    })
    expect(energy).toEqual({
      joules_per_output_token: 2,
      joules_per_input_token: 0.25,
      prefill_joules_per_output_token: 0.5,
      decode_joules_per_output_token: 1.5,
    })
  })
})

describe('capacity', () => {
  test('near beyond what the cache holds to the end, overloaded beyond what runs at once', () => {
    expect([6, 7, 10, 10.1].map((concurrency) => capacityFlag(concurrency, 10, 6))).toEqual([
      null,
      'near_capacity',
      'near_capacity',
      'overloaded',
    ])
  })

  test('waves overlap', () => {
    expect(wavesCount(8, 10)).toBe(1)
    // 1 + 0.59 × (30 / 10 - 1)
    expect(wavesCount(30, 10)).toBeCloseTo(2.18, 12)
  })
})

describe('rules', () => {
  const names = ['a', 'b'] as const
  const rules = [
    { term: 'a' as const, tag: null, coefficient: 1 },
    { term: 'a' as const, tag: 'special', coefficient: 0.5 },
    { term: 'b' as const, tag: 'other', coefficient: 7 },
  ]

  test('tagged rules add where the tag is carried', () => {
    expect([...resolveRules(rules, new Set(['special']), names)]).toEqual([1.5, 0])
    expect([...resolveRules(rules, new Set<string>(), names)]).toEqual([1, 0])
  })

  test('terms are weighed by them', () => {
    expect(weighted(Float64Array.of(2, 3), Float64Array.of(10, 100))).toBe(320)
  })
})

describe('devices and engines', () => {
  test.each([
    ['HBM3e', 'gpu', 'hbm'],
    ['GDDR6X', 'gpu', 'gddr'],
    ['LPDDR5/5X unified', 'soc', 'unified'],
    ['LPDDR5X', 'soc', 'unified'],
    ['DDR5-4800 x12', 'cpu', 'host'],
    [null, 'gpu', 'hbm'],
  ])('%s on a %s is %s', (type, kind, expected) => {
    expect(memoryClass(type, kind)).toBe(expected)
  })

  test('both directions of a link are halved to one, and a card without a link has its slot', () => {
    expect(servingDevice(h100)?.link_bytes_per_s).toBe(450e9)
    expect(servingDevice({ ...h100, scale_up_gb_per_s: null })?.link_bytes_per_s).toBe(32e9)
    expect(servingDevice({ ...h100, memory_usable_gib: null })).toBeNull()
  })

  test.each([
    ['vllm-2025', 'continuous'],
    ['generic-2025', 'continuous'],
    ['vllm-2024', 'static'],
    ['fastertransformer-2022', 'static'],
    ['llama.cpp', 'single'],
    ['mlx', 'single'],
  ])('%s serves in %s mode', (engine, mode) => {
    expect(engineMode(engine)).toBe(mode)
  })
})

test('nearness counts doublings and differing names', () => {
  const point = {
    domain: 'decode_dense',
    engine: 'vllm-2025',
    family: 'hopper',
    precision: 'fp8',
    active_parameters_count: 8e9,
    expert_ratio: 0,
    devices_count: 1,
    batch_sequences: 16,
    prompt_tokens: 1024,
    output_tokens: 1024,
  }
  expect(distance(point, point)).toBe(0)
  // twice the parameters is one doubling, four times the batch half of two, another engine two
  const other = { ...point, active_parameters_count: 16e9, batch_sequences: 64, engine: 'sglang-2025' }
  expect(distance(point, other)).toBeCloseTo(1 + 1 + 2, 12)
})
