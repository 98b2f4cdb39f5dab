import { describe, expect, test } from 'vitest'
import type { TrainingRequest } from '../../../src/contract/request/training.ts'
import { askTraining, figure } from './ask.ts'

const llama: TrainingRequest = {
  model: { ref: 'llama3-70b' },
  run: { tokens_count: 15e12, global_batch_sequences: 1024, sequence_length_tokens: 8192 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 512 },
  plan: { tensor: 4, pipeline: 4, data: 32, virtual_stages: 4, sequence_parallel: true },
}

describe('a run with a plan and no rate', () => {
  const answer = askTraining(llama)

  test('gets its step time from the physics, with parts that sum to it', () => {
    const step = figure(answer, 'step_time_s')
    const parts = Object.values(answer.breakdowns.step_time_s ?? {}).reduce<number>(
      (sum, part) => sum + (part ?? 0),
      0,
    )
    expect(Math.abs(parts / step - 1)).toBeLessThan(1e-9)
    expect(answer.derivation?.find(({ function: name }) => name === 'training.step_time@1')?.value).toBe(step)
  })

  test('MFU and hours follow from the step', () => {
    // tokens a step / step / accelerators; FLOP per token times that over the peak
    const rate = (1024 * 8192) / figure(answer, 'step_time_s') / 512
    expect(figure(answer, 'tokens_per_s_per_accelerator')).toBeCloseTo(rate, 6)
    const perToken = figure(answer, 'training_compute_flop') / 15e12
    expect(figure(answer, 'mfu_ratio')).toBeCloseTo((rate * perToken) / 989.4e12, 3)
    // goodput 0.9 by default
    expect(figure(answer, 'accelerator_hours')).toBeCloseTo(15e12 / rate / 3600 / 0.9, -1)
  })

  test('has a range from the errors of measured runs, and says how near they are', () => {
    const factor = answer.assumptions.find(({ path }) => path === 'calibration.step_time_error_factor')
    expect(factor).toMatchObject({ value: 1, origin: 'measured' })
    const range = answer.ranges.step_time_s
    expect((range?.high ?? 0) / (range?.low ?? 1)).toBeGreaterThan(1.1)
    expect(answer.validity.domain).toBe('training.dense.bf16.hopper')
    expect(answer.validity.backtest).toMatchObject({ figure: 'step_time_s' })
  })

  test('a given MFU overrides the step; memory is still predicted', () => {
    const given = askTraining({ ...llama, run: { ...llama.run, mfu_ratio: 0.3 } })
    expect(given.headline.mfu_ratio).toBe(0.3)
    expect(given.breakdowns.step_time_s).toBeUndefined()
    expect(figure(given, 'memory_peak_per_accelerator_gib')).toBe(
      figure(answer, 'memory_peak_per_accelerator_gib'),
    )
  })

  test('a plan that does not multiply to the count is refused', () => {
    expect(() => askTraining({ ...llama, plan: { tensor: 3, pipeline: 4 } })).toThrow(
      expect.objectContaining({ code: 'field_conflict', pointer: '/plan' }),
    )
  })

  test('a plan alone brings its count', () => {
    const { accelerator: _, ...rest } = llama
    expect(
      askTraining({ ...rest, accelerator: { ref: 'nvidia-h100-sxm5-80gb' } }).headline.accelerator_count,
    ).toBe(512)
  })
})

describe('a run with a count and no plan', () => {
  test('gets a plan that fits and uses all its accelerators where they divide', () => {
    const { plan: _, ...open } = llama
    const answer = askTraining(open)
    const degree = (name: string) =>
      Number(answer.assumptions.find(({ path }) => path === `plan.${name}`)?.value)
    expect(degree('tensor') * degree('pipeline') * degree('data') * degree('context')).toBe(512)
    expect(answer.headline.fits_in_memory).toBe(true)
  })
})

describe('a run that does not fit', () => {
  const answer = askTraining({
    ...llama,
    accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 8 },
    plan: { tensor: 8 },
  })

  test('is an answer: infeasible, with the shortfall and where the memory goes', () => {
    expect(answer.status).toBe('infeasible')
    expect(answer.headline.fits_in_memory).toBe(false)
    expect(figure(answer, 'memory_shortfall_gib')).toBeGreaterThan(10)
    expect(answer.warnings.map(({ code }) => code)).toContain('memory_exceeded')
    expect(Object.keys(answer.breakdowns.memory_peak_per_accelerator_gib ?? {})).toContain('optimizer_states')
  })
})

test('without plan and count there is no word on memory, and the unknown says what to send', () => {
  const { plan: _, accelerator: __, ...open } = llama
  const answer = askTraining({ ...open, accelerator: { ref: 'nvidia-h100-sxm5-80gb' } })
  expect(answer.headline.memory_peak_per_accelerator_gib).toBeNull()
  expect(answer.unknowns).toContainEqual({
    path: 'headline.memory_peak_per_accelerator_gib',
    reason: 'not_requested',
    supply: 'plan',
  })
})

test('memory of a machine that is sent field by field asks for each field that is missing, and then is known', () => {
  const key = 'memory_peak_per_accelerator_gib'
  const fields: Record<string, number> = { peak_dense_bf16_flop_per_s: 9.89e14 }
  const ask = () => askTraining({ ...llama, accelerator: { ...fields, count: 64 }, plan: { tensor: 8 } })
  const missing = () => ask().unknowns.find(({ path }) => path === `headline.${key}`)?.supply
  for (const [field, value] of [
    ['memory_bandwidth_gb_per_s', 3_350],
    ['memory_usable_gib', 79],
  ] as const) {
    expect(missing()).toBe(`accelerator.${field}`)
    fields[field] = value
  }
  expect(figure(ask(), key)).toBeGreaterThan(0)
})
