import { describe, expect, test } from 'vitest'
import { explainMemory, type MemoryAnswer } from '../../../src/core/training/memory.ts'
import { bytesPerGib } from '../../../src/core/units.ts'
import { gptLike, mixture, type QuestionChanges, question } from './subject.ts'

function memory(changes: QuestionChanges = {}): MemoryAnswer {
  const run = { generation: 'megatron-lm-2025', ...changes.run }
  const answer = explainMemory(question({ ...changes, run }))
  if (answer === null) throw new Error('the machine of these tests has a peak')
  return answer
}

// 12 × 16 × 2048² weights of layers, 50,304 × 2048 of the tied embedding, two norms a layer and one more.
const parameters = 12 * 16 * 2048 ** 2 + 50_304 * 2048 + 33 * 2048
const gib = (bytes: number) => bytes / bytesPerGib

describe('model states', () => {
  test('weights 2, gradients 4 and Adam 12 bytes a parameter', () => {
    const { breakdown } = memory()
    expect(breakdown.weights).toBeCloseTo(gib(2 * parameters), 9)
    expect(breakdown.gradients).toBeCloseTo(gib(4 * parameters), 9)
    expect(breakdown.optimizer_states).toBeCloseTo(gib(12 * parameters), 9)
  })

  // Stage 1 shards the optimizer, 2 the gradients too, 3 the weights too.
  test.each([
    [1, 1, 1, 1 / 8],
    [2, 1, 1 / 8, 1 / 8],
    [3, 1 / 8, 1 / 8, 1 / 8],
  ] as const)('ZeRO %i over 8 ranks', (zero_stage, weights, gradients, states) => {
    const whole = memory().breakdown
    const { breakdown } = memory({ plan: { data: 8, zero_stage } })
    expect(breakdown.weights / whole.weights).toBeCloseTo(weights, 9)
    expect(breakdown.gradients / whole.gradients).toBeCloseTo(gradients, 9)
    expect(breakdown.optimizer_states / whole.optimizer_states).toBeCloseTo(states, 9)
  })

  test('HSDP shards over a part of the data ranks', () => {
    const fully = memory({ plan: { data: 8, zero_stage: 3 } }).breakdown
    const partly = memory({ plan: { data: 8, zero_stage: 3, shard_count: 4 } }).breakdown
    expect(partly.optimizer_states / fully.optimizer_states).toBeCloseTo(2, 9)
  })

  // Master copy and moments: 4 + 1 + 1, 4 + 4, 4 bytes against 12.
  test.each([
    ['adam_8bit', 6 / 12],
    ['muon', 8 / 12],
    ['adafactor', 4 / 12],
  ] as const)('%s keeps fewer states than Adam', (optimizer, share) => {
    const states = memory({ run: { optimizer } }).breakdown.optimizer_states
    expect(states / memory().breakdown.optimizer_states).toBeCloseTo(share, 9)
  })

  test('offload takes the optimizer’s states off the device', () => {
    expect(memory({ plan: { offload: true } }).breakdown.optimizer_states).toBe(0)
  })

  // 64 experts of 2 × 2048 × 2048 over 8 ranks.
  test('expert parallelism divides the routed experts only', () => {
    const architecture = mixture({ layers: 4, hidden: 2048 })
    const alone = memory({ architecture, plan: { data: 8 } }).breakdown.weights
    const spread = memory({ architecture, plan: { data: 8, expert: 8 } }).breakdown.weights
    const experts = 4 * 64 * 2 * 2048 * 2048
    expect(alone - spread).toBeCloseTo(gib(2 * experts * (7 / 8)), 9)
  })
})

describe('activations', () => {
  // Inputs of 16 layers and one layer's working set of 34 h less masks: (16 × 2 h + 32 h) s.
  test('full recompute keeps inputs and one working set', () => {
    const kept = memory({ run: { recompute: 'full' } }).breakdown.activations
    const none = memory().breakdown.activations
    expect(kept / none).toBeCloseTo((16 * 2 + 32) / (16 * 32), 9)
  })

  test('context ranks divide them', () => {
    const halves = memory({ plan: { context: 2 } }).breakdown.activations
    expect(halves / memory().breakdown.activations).toBeCloseTo(1 / 2, 9)
  })

  test('sequence parallelism divides what tensor parallelism repeats', () => {
    const repeated = memory({ plan: { tensor: 4 } }).breakdown.activations
    const divided = memory({ plan: { tensor: 4, sequence_parallel: true } }).breakdown.activations
    expect(divided / memory().breakdown.activations).toBeCloseTo(1 / 4, 9)
    expect(repeated).toBeGreaterThan(divided)
  })

  // 5 a s bytes of scores a token and layer beside 32 h: 5 × 16 × 2048 / (32 × 2048) = 2.5 times as much.
  test('scores are kept where attention is not fused', () => {
    const scores = memory({ run: { flash_attention: false } }).breakdown.activations
    expect(scores / memory().breakdown.activations).toBeCloseTo(3.5, 9)
  })
})

describe('the most loaded device', () => {
  test('is the last stage where the vocabulary outweighs the micro-batches in flight', () => {
    const architecture = gptLike({ layers: 4, hidden: 1024, vocabulary: 256_000 })
    const { breakdown } = memory({ architecture, plan: { pipeline: 2 } })
    expect(breakdown.logits).toBeGreaterThan(0)
  })

  test('is the first stage where micro-batches in flight outweigh the logits', () => {
    const architecture = gptLike({ layers: 64, hidden: 4096, vocabulary: 32_000 })
    expect(memory({ architecture, plan: { pipeline: 8 } }).breakdown.logits).toBe(0)
  })
})

describe('whether it fits', () => {
  test('is near certain far from the limit and open at it', () => {
    const roomy = memory()
    expect(roomy.fits_probability_ratio).toBeGreaterThan(0.99)
    const tight = memory({ machine: { memory_usable_gib: roomy.memory_peak_per_accelerator_gib } })
    expect(tight.fits_probability_ratio).toBeCloseTo(0.5, 3)
    const small = memory({ machine: { memory_usable_gib: roomy.memory_peak_per_accelerator_gib / 2 } })
    expect(small.fits_probability_ratio).toBeLessThan(0.01)
    expect(small.fits_in_memory).toBe(false)
  })

  test('says which reading it predicts', () => {
    expect(memory().reading).toBe('allocated')
    expect(memory({ run: { generation: 'megatron-2021' } }).reading).toBe('driver_reported')
  })
})
