import { describe, expect, test } from 'vitest'
import { countModel } from '../../../src/core/model/count-model.ts'
import { deploy, type ServingPlan } from '../../../src/core/serving/deployment.ts'
import { type ServingDevice, servingDevice } from '../../../src/core/serving/device.ts'
import { kvReadBytes } from '../../../src/core/serving/kv-read.ts'
import { prefillCollectiveSeconds, prefillComputeSeconds } from '../../../src/core/serving/prefill.ts'
import { servingShape } from '../../../src/core/serving/shape.ts'
import {
  expertsTouchedRatio,
  noPrompts,
  type StepTermName,
  stepTermNames,
  stepTermsCount,
  waitedPrompts,
  writeStepTerms,
} from '../../../src/core/serving/step-terms.ts'
import { h100, llama8b, llama70b, mixtral } from './examples.ts'

const device = servingDevice(h100) as ServingDevice
const plan: ServingPlan = { tensor: 1, pipeline: 1, expert: 1, attention_data: 1, data: 1 }
const fp8 = { weights: 'fp8', kv_bytes_per_element: 2 } as const
const half = { weights: 'bf16', kv_bytes_per_element: 2 } as const
const load = {
  batch: 8,
  context_tokens: 1000,
  ...noPrompts,
  streamed_sequences: 0,
  tokens_per_sequence: 1,
}

function termsOf(architecture: typeof llama8b, change: Partial<ServingPlan> = {}, asked = load) {
  const shape = servingShape(architecture, countModel(architecture))
  const out = new Float64Array(stepTermsCount)
  writeStepTerms(deploy(shape, device, { ...plan, ...change }, half), asked, out)
  return (name: StepTermName) => out[stepTermNames.indexOf(name)] ?? Number.NaN
}

describe('experts that a batch touches', () => {
  test('one token of Mixtral touches a quarter, and a large batch all', () => {
    expect(expertsTouchedRatio(0.75, 1)).toBeCloseTo(0.25, 12)
    // 1 - 0.75^8
    expect(expertsTouchedRatio(0.75, 8)).toBeCloseTo(0.899_887, 6)
    expect(expertsTouchedRatio(0.75, 1000)).toBeCloseTo(1, 12)
  })

  test('a dense model touches all of itself', () => {
    expect(expertsTouchedRatio(0, 1)).toBe(1)
  })
})

describe('terms of a step', () => {
  test('weights are read once, whatever the batch', () => {
    const one = termsOf(llama8b, {}, { ...load, batch: 1 })
    const many = termsOf(llama8b, {}, { ...load, batch: 64 })
    expect(one('weights')).toBe(many('weights'))
    // (8.030e9 parameters - 0.525e9 of the input embedding) × 2 bytes / 3.35e12
    expect(one('weights')).toBeCloseTo(((8.030_261_248e9 - 0.525_336_576e9) * 2) / 3.35e12, 9)
  })

  test('the cache is read for every sequence', () => {
    // 8 × 1,000 × 2 × 32 × 8 × 128 × 2 bytes / 3.35e12
    expect(termsOf(llama8b)('kv')).toBeCloseTo((8 * 1000 * 131_072) / 3.35e12, 12)
  })

  test('experts are read as far as they are touched', () => {
    const [one, all] = [1, 4096].map((batch) => termsOf(mixtral, {}, { ...load, batch })('experts'))
    expect((one ?? 0) / (all ?? 1)).toBeCloseTo(0.25, 6)
  })

  test('pipeline stages leave a token the whole model to pass and a part of the batch', () => {
    const flat = termsOf(llama8b)
    const staged = termsOf(llama8b, { pipeline: 4 })
    expect(staged('weights')).toBe(flat('weights'))
    expect(staged('kv')).toBeCloseTo(flat('kv') / 4, 12)
    expect(staged('stage')).toBe(3)
  })

  test('ranks beyond a fast domain are counted', () => {
    expect(termsOf(llama8b, { tensor: 8 })('layer_across_nodes')).toBe(0)
    expect(termsOf(llama8b, { tensor: 16 })('layer_across_nodes')).toBe(32)
    expect(termsOf(llama8b, { tensor: 8 })('layer_tensor')).toBe(32 * 3)
  })

  test('the fullest expert rank carries its surplus of work and exchange', () => {
    const even = termsOf(mixtral, { attention_data: 4, expert: 4 })
    const skewed = termsOf(mixtral, { attention_data: 4, expert: 4, expert_imbalance_factor: 1.5 })
    for (const name of ['expert_compute', 'moe_token', 'expert_exchange'] as const) {
      expect(skewed(name)).toBeCloseTo(1.5 * even(name), 12)
    }
    expect(skewed('weights')).toBe(even('weights'))
  })

  test('examining drafts multiplies arithmetic and experts, not the cache', () => {
    const plain = termsOf(mixtral)
    const drafted = termsOf(mixtral, {}, { ...load, tokens_per_sequence: 4 })
    expect(drafted('kv')).toBe(plain('kv'))
    expect(drafted('dense_compute')).toBeCloseTo(4 * plain('dense_compute'), 12)
    expect(drafted('experts')).toBeGreaterThan(plain('experts'))
  })
})

describe('the prompts of a step', () => {
  const prompt = { tokens: 1000, dense_seconds: 0.02, attention_seconds: 0, expert_seconds: 0.004 }
  const two = { ...load, prompts: 2, prompt_pass_ratio: 0.5, prompt }

  test('their products stand beside those of the sequences, and apart', () => {
    const [plain, mixed] = [termsOf(llama8b), termsOf(llama8b, {}, two)]
    // two prompts of 20 ms
    expect(mixed('prefill')).toBeCloseTo(0.04, 12)
    expect(mixed('dense_compute') - plain('dense_compute')).toBeCloseTo(0.04, 12)
    expect(mixed('layer_prompt')).toBe(16)
    expect(plain('layer_prompt')).toBe(0)
  })

  test('their hidden states pass through memory as those of sequences do', () => {
    // 32 layers × (8 + 2 × 1,000) tokens × 4,096 × 2 bytes / 3.35e12
    expect(termsOf(llama8b, {}, two)('activations')).toBeCloseTo((32 * 2008 * 4096 * 2) / 3.35e12, 12)
  })

  test('stages of a pipeline share them', () => {
    const [flat, staged] = [termsOf(llama8b, {}, two), termsOf(llama8b, { pipeline: 4 }, two)]
    expect(staged('prefill')).toBeCloseTo(flat('prefill') / 4, 12)
  })

  test('attention ranks wait for each other, and share the experts of all prompts', () => {
    const ranks = termsOf(mixtral, { attention_data: 4, expert: 4 }, two)
    // half a prompt a rank; three others' halves alone would be 1.5, the fullest of four has sqrt(2 ln 4 / 2) = 1.18 more
    expect(ranks('prefill')).toBeCloseTo(0.5 * 0.02, 12)
    expect(waitedPrompts(0.5, 4)).toBeCloseTo(Math.sqrt(Math.log(4)), 12)
    expect(waitedPrompts(0.01, 4)).toBeCloseTo(0.03, 12)
    expect(ranks('prefill_experts')).toBeCloseTo(2 * 0.004, 12)
  })
})

describe('what a sequence reads', () => {
  const at = (window: number, context: number) => {
    const architecture = {
      ...llama8b,
      attention: { kind: 'gqa' as const, window_tokens: window, full_attention_every: 2 },
    }
    const shape = servingShape(architecture, countModel(architecture))
    return kvReadBytes(deploy(shape, device, plan, half), context)
  }

  test('windowed layers read their window', () => {
    // 16 full layers × 4,000 and 16 windowed × 512, 2 × 8 × 128 elements of 2 bytes
    expect(at(512, 4000)).toBe(16 * (4000 + 512) * 2048 * 2)
  })

  test('an indexer reads what it picks and scans the rest', () => {
    const shape = servingShape(llama8b, countModel(llama8b), 2048)
    const read = kvReadBytes(deploy(shape, device, plan, half), 32_000)
    // 2,048 + 0.15 × 32,000 tokens of 32 layers
    expect(read).toBe(32 * (2048 + 0.15 * 32_000) * 2048 * 2)
    // short contexts are read whole
    expect(kvReadBytes(deploy(shape, device, plan, half), 1000)).toBe(32 * 1000 * 2048 * 2)
  })
})

describe('prefill at peak rates', () => {
  const shape = servingShape(llama70b, countModel(llama70b))
  const deployment = deploy(shape, device, { ...plan, tensor: 4 }, fp8)

  test('linear layers run at the precision of the weights, attention at 16 bits', () => {
    const body = shape.dense_parameters_count - shape.head_parameters_count
    const linear = (2 * (1000 * body + shape.head_parameters_count)) / 4 / 1978.9e12
    // 4 × 64 heads × 128 × 80 layers × 1,000² / 2 over 4 ranks at the 16-bit peak, of which it reaches 0.5 where products reach 0.74
    const attention = ((4 * 64 * 128 * 80 * 1000 * 1000) / 2 / 4) * (0.74 / 0.5 / 989.4e12)
    expect(prefillComputeSeconds(deployment, 1000, 0)).toBeCloseTo(linear + attention, 12)
  })

  test('a cached prefix leaves the fresh tokens, which attend to all', () => {
    const all = prefillComputeSeconds(deployment, 1000, 0)
    const fresh = prefillComputeSeconds(deployment, 1000, 900)
    expect(fresh).toBeLessThan(0.12 * all)
    expect(fresh).toBeGreaterThan(prefillComputeSeconds(deployment, 100, 0))
  })

  test('two all-reduces a layer, ring form, and none on one rank', () => {
    // 2 × 80 × 1,000 × 8192 × 2 bytes × 2 × 3/4 at 0.6 × 450 GB/s
    const bytes = 2 * 80 * 1000 * 8192 * 2 * 2 * 0.75
    expect(prefillCollectiveSeconds(deployment, 1000)).toBeCloseTo(bytes / (0.6 * 450e9), 12)
    expect(prefillCollectiveSeconds(deploy(shape, device, plan, fp8), 1000)).toBe(0)
  })
})

test('four-bit weights compute in 16 bits where the device lacks the format', () => {
  const shape = servingShape(llama8b, countModel(llama8b))
  const four = deploy(shape, device, plan, { weights: 'nvfp4', kv_bytes_per_element: 2 })
  expect(four.dense_flop_per_s).toBe(989.4e12)
  const eight = deploy(shape, device, plan, fp8)
  expect(eight.dense_flop_per_s).toBe(1978.9e12)
})
