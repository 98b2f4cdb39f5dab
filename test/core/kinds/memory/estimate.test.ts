import { describe, expect, test } from 'vitest'
import { resolveRequest } from '../../../../src/catalog/resolve-request.ts'
import type { Estimate } from '../../../../src/contract/answer.ts'
import type { MemoryRequest } from '../../../../src/contract/request/memory.ts'
import { estimateMemory, memoryKeys } from '../../../../src/core/kinds/memory/estimate.ts'
import { askTraining, figure, snapshot } from '../ask.ts'

function ask(request: MemoryRequest): Estimate {
  const options = { samples: 128, seed: 1, include: { derivation: true, drivers: false } }
  return estimateMemory({ request, entries: resolveRequest(snapshot, request) }, options)
}

const training: MemoryRequest = {
  model: { ref: 'llama3-70b' },
  run: { sequence_length_tokens: 8192, global_batch_sequences: 128 },
  plan: { tensor: 8, pipeline: 4, data: 2, sequence_parallel: true },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
}

const serving: MemoryRequest = {
  task: 'serving',
  model: { ref: 'llama3.1-70b' },
  traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
  plan: { tensor: 4 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
}

describe('memory of a training run', () => {
  test('is what the training estimate says for the same plan', () => {
    const run = { ...training.run, tokens_count: 1e12 }
    const whole = askTraining({
      model: { ref: 'llama3-70b' },
      run,
      ...(training.plan && { plan: training.plan }),
      ...(training.accelerator && { accelerator: training.accelerator }),
    })
    expect(figure(ask(training), 'memory_peak_per_accelerator_gib')).toBe(
      figure(whole, 'memory_peak_per_accelerator_gib'),
    )
  })

  test('has parts that sum to it', () => {
    const answer = ask(training)
    const sum = Object.values(answer.breakdowns.memory_peak_per_accelerator_gib ?? {}).reduce<number>(
      (total, part) => total + (part ?? 0),
      0,
    )
    expect(sum / figure(answer, 'memory_peak_per_accelerator_gib')).toBeCloseTo(1, 9)
  })

  test('recompute needs less, adapters need less, 8-bit Adam needs less', () => {
    // All of the plan is sent: a search would fill what is spared.
    const run = { ...training.run, recompute: 'none' as const }
    const sizes = { context: 1, expert: 1, virtual_stages: 1, micro_batch_sequences: 1 }
    const plan = { ...training.plan, ...sizes, zero_stage: 1 as const }
    const peak = (change: Partial<MemoryRequest>) =>
      figure(ask({ ...training, run, plan, ...change }), 'memory_peak_per_accelerator_gib')
    const base = peak({})
    expect(peak({ run: { ...run, recompute: 'full' } })).toBeLessThan(base)
    expect(peak({ optimizer: 'adam_8bit' })).toBeLessThan(base)
    expect(peak({ task: 'finetuning', trained: 'adapters' })).toBeLessThan(base)
  })

  test('a model without a plan on one device is that device', () => {
    const answer = ask({
      model: { ref: 'llama3-8b' },
      run: { sequence_length_tokens: 2048, global_batch_sequences: 1 },
      accelerator: { ref: 'nvidia-rtx-4090' },
    })
    expect(answer.status).toBe('infeasible')
    // 8e9 parameters at 16 bytes and more do not fit in 24 GiB
    expect(figure(answer, 'memory_shortfall_gib')).toBeGreaterThan(90)
  })
})

describe('memory of a serving replica', () => {
  test('has weights, KV pool, the largest batch and the longest context', () => {
    const answer = ask(serving)
    expect(answer.headline.fits_in_memory).toBe(true)
    for (const key of ['kv_pool_gib', 'batch_max_sequences', 'context_max_tokens'])
      expect(figure(answer, key)).toBeGreaterThan(0)
  })

  test('a lower precision of the weights leaves more for the KV cache', () => {
    expect(figure(ask({ ...serving, precision: { weights: 'fp8' } }), 'kv_pool_gib')).toBeGreaterThan(
      figure(ask(serving), 'kv_pool_gib'),
    )
  })
})

test('every key is there, and every null has one unknown', () => {
  for (const answer of [ask(training), ask(serving)]) {
    for (const key of memoryKeys) expect(answer.headline).toHaveProperty(key)
    const nulls = Object.keys(answer.headline).filter((key) => answer.headline[key] === null)
    expect(answer.unknowns.map(({ path }) => path.replace('headline.', '')).sort()).toEqual(nulls.sort())
  }
})

describe('adapters', () => {
  test('on experts that the model does not have are refused, not counted as nothing', () => {
    const request: MemoryRequest = {
      task: 'finetuning',
      model: { ref: 'llama3.1-8b' },
      tuning: { method: 'lora', rank: 8, targets: ['experts'] },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1 },
    }
    const refused = expect.objectContaining({ code: 'field_conflict', pointer: '/tuning/targets' })
    expect(() => ask(request)).toThrow(refused)
    const other = { ...request, tuning: { method: 'lora' as const, rank: 8, targets: ['qv' as const] } }
    expect(figure(ask(other), 'parameters_trained_count')).toBe(3_407_872)
  })
})

test('a replica without traffic is asked for its load, not for that of a demand', () => {
  const request: MemoryRequest = { task: 'serving', model: { ref: 'llama3.1-8b' } }
  expect(() => ask(request)).toThrow(expect.objectContaining({ code: 'load_missing', pointer: '/traffic' }))
})
