import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../../src/backtest/catalog.ts'
import type { Estimate } from '../../../src/contract/answer.ts'
import type { TrainingRequest } from '../../../src/contract/request/training.ts'
import { estimateMemory } from '../../../src/core/kinds/memory/estimate.ts'
import { estimateTraining } from '../../../src/core/kinds/training/estimate.ts'

const catalog = shippedCatalog()
const options = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }

function entriesOf(model: string, accelerator: string) {
  const found = { model: catalog.models.get(model), accelerator: catalog.accelerators.get(accelerator) }
  return found as Parameters<typeof estimateTraining>[0]['entries']
}

const entries = entriesOf('llama3.1-405b', 'nvidia-h100-sxm5-80gb')
const model = { ref: 'llama3.1-405b' }
const run = { tokens_count: 15.6e12, global_batch_sequences: 2048, sequence_length_tokens: 8192 }
const h100 = (count: number) => ({ ref: 'nvidia-h100-sxm5-80gb', count })

function train(request: TrainingRequest): Estimate {
  return estimateTraining({ request: { model, run, ...request }, entries }, options)
}

function assumed({ assumptions }: Estimate, path: string) {
  return assumptions.find((one) => one.path === path)
}

describe('a plan of which a part is sent', () => {
  // Published: 16,384 H100, TP8 PP16 DP128, MFU 41% (Dubey et al. 2024, table 4). Without interleaving its
  // bubble is (16 - 1) / 16 of the micro-batches.
  const partial = { plan: { tensor: 8, pipeline: 16, data: 128 }, accelerator: h100(16_384) }

  test('has the rest chosen: no bubble of half the step', () => {
    const { headline, breakdowns } = train(partial)
    expect(headline.mfu_ratio).toBeGreaterThan(0.41)
    const { bubble = 0 } = breakdowns.step_time_s ?? {}
    expect(Number(bubble) / Number(headline.step_time_s)).toBeLessThan(0.15)
  })

  test('keeps what was sent as given and says that the rest was derived', () => {
    const estimate = train(partial)
    expect(assumed(estimate, 'plan.tensor')).toMatchObject({ value: 8, origin: 'given' })
    for (const name of ['context', 'expert', 'virtual_stages', 'micro_batch_sequences', 'zero_stage'])
      expect(assumed(estimate, `plan.${name}`)?.origin).toBe('derived')
    const recompute = estimate.assumptions.filter(({ path }) => path.startsWith('run.recompute'))
    expect(new Set(recompute.map(({ origin }) => origin))).toEqual(new Set(['derived']))
    expect(assumed(estimate, 'plan.offload')).toMatchObject({ value: false, origin: 'default' })
  })

  test('with all of it and the recompute sent is left as it is', () => {
    const plan = {
      tensor: 8,
      pipeline: 16,
      data: 128,
      context: 1,
      expert: 1,
      virtual_stages: 1,
      micro_batch_sequences: 1,
      zero_stage: 1 as const,
    }
    const request = { run: { ...run, recompute: 'none' as const }, plan, accelerator: h100(16_384) }
    const estimate = train(request)
    expect(estimate.alternatives).toBeUndefined()
    expect(assumed(estimate, 'plan.virtual_stages')).toMatchObject({ value: 1, origin: 'given' })
    // (16 - 1) / 16: a fill of 15 micro-batches beside 16.
    const { bubble = 0 } = estimate.breakdowns.step_time_s ?? {}
    expect(Number(bubble) / Number(estimate.headline.step_time_s)).toBeGreaterThan(0.4)
  })

  test('is refused where its degrees do not divide the count', () => {
    expect(() => train({ plan: { tensor: 8, pipeline: 3 }, accelerator: h100(1024) })).toThrow(
      expect.objectContaining({ code: 'field_conflict', pointer: '/plan' }),
    )
  })

  test('is refused where expert ranks cannot be made of the others', () => {
    expect(() => train({ plan: { expert: 5 }, accelerator: h100(8) })).toThrow(
      expect.objectContaining({ code: 'field_conflict', pointer: '/plan/expert' }),
    )
  })
})

describe('no plan', () => {
  test('is at most 1.03 times as slow as the plan that was found by hand', () => {
    const plan = { tensor: 8, pipeline: 8, context: 2, zero_stage: 2 as const }
    const byHand = train({ plan, accelerator: h100(1024) })
    const chosen = train({ accelerator: h100(1024) })
    expect(byHand.headline.fits_in_memory).toBe(true)
    expect(chosen.headline.fits_in_memory).toBe(true)
    expect(Number(chosen.headline.wall_clock_days)).toBeLessThanOrEqual(
      1.03 * Number(byHand.headline.wall_clock_days),
    )
  })

  test('lists two next plans that take the same when they are sent', () => {
    const { alternatives = [], headline } = train({ accelerator: h100(1024) })
    expect(alternatives).toHaveLength(2)
    for (const { plan, recompute, step_time_s, memory_peak_per_accelerator_gib } of alternatives) {
      const sent = train({ run: { ...run, recompute }, plan, accelerator: h100(1024) })
      expect(sent.headline.step_time_s).toBeCloseTo(step_time_s, 9)
      expect(sent.headline.memory_peak_per_accelerator_gib).toBeCloseTo(memory_peak_per_accelerator_gib, 9)
      expect(step_time_s).toBeGreaterThanOrEqual(Number(headline.step_time_s))
    }
  })

  test('of a batch in tokens that is no whole number of sequences finds one too', () => {
    const batch = { tokens_count: 1e12, global_batch_tokens: 4e6, sequence_length_tokens: 4096 }
    const { headline } = train({ run: batch, accelerator: h100(1024) })
    expect(headline.step_time_s).toBeGreaterThan(0)
    expect(headline.fits_in_memory).toBe(true)
  })

  test('of more memory than there is keeps the least, and lists none beside it', () => {
    const estimate = train({ accelerator: h100(8) })
    expect(estimate.status).toBe('infeasible')
    expect(estimate.alternatives).toEqual([])
    expect(assumed(estimate, 'run.recompute')).toMatchObject({ value: 'full', origin: 'derived' })
  })
})

describe('memory', () => {
  test('of a run on a count is that of the plan that the run chooses', () => {
    const { tokens_count: _, ...batch } = run
    const request = { model, run: batch, accelerator: h100(1024) }
    const memory = estimateMemory({ request, entries }, options)
    const training = train({ accelerator: h100(1024) })
    expect(memory.headline.memory_peak_per_accelerator_gib).toBe(
      training.headline.memory_peak_per_accelerator_gib,
    )
    expect(memory.alternatives).toEqual(training.alternatives)
  })

  test('of one accelerator of which nothing is said is that of a plain plan', () => {
    const accelerator = { ref: 'nvidia-h100-sxm5-80gb' }
    const estimate = estimateMemory({ request: { model, accelerator }, entries }, options)
    expect(assumed(estimate, 'run.recompute')).toMatchObject({ value: 'none', origin: 'default' })
    expect(assumed(estimate, 'plan.micro_batch_sequences')).toMatchObject({ value: 1, origin: 'default' })
    expect(estimate.alternatives).toBeUndefined()
  })
})

describe('the domain of a run', () => {
  test('is left by a plan of far less MFU than was measured on such runs', () => {
    const plan = { tensor: 8, pipeline: 1, data: 128, virtual_stages: 1, zero_stage: 3 as const }
    const { headline, validity } = train({
      run: { ...run, recompute: 'full' },
      plan: { ...plan, context: 1, expert: 1, micro_batch_sequences: 1 },
      accelerator: h100(1024),
    })
    expect(headline.mfu_ratio).toBeLessThan(0.3)
    expect(validity.inside_domain).toBe(false)
    expect(validity.backtest?.unseen).not.toEqual([])
  })
})

describe('a plan that nothing can run', () => {
  const small = (plan: TrainingRequest['plan'], model = 'llama3.1-8b') =>
    estimateTraining(
      {
        request: {
          model: { ref: model },
          run: { tokens_count: 1e12, sequence_length_tokens: 8192, global_batch_sequences: 8 },
          accelerator: h100(64),
          ...(plan && { plan }),
        },
        entries: entriesOf(model, 'nvidia-h100-sxm5-80gb'),
      },
      options,
    )
  const refusedAt = (pointer: string) => expect.objectContaining({ code: 'field_conflict', pointer })

  test('is refused: stages without a layer, replicas without a sequence, ranks without an expert', () => {
    expect(() => small({ pipeline: 64 })).toThrow(refusedAt('/plan/pipeline'))
    expect(() => small({ pipeline: 16, virtual_stages: 4 })).toThrow(refusedAt('/plan/pipeline'))
    expect(() => small({ data: 64 })).toThrow(refusedAt('/plan/data'))
    expect(() => small({ data: 4, micro_batch_sequences: 4 })).toThrow(refusedAt('/plan/data'))
    expect(() => small({ expert: 4 })).toThrow(refusedAt('/plan/expert'))
    expect(() => small({ expert: 16 }, 'mixtral-8x7b')).toThrow(refusedAt('/plan/expert'))
    expect(small({ expert: 8 }, 'mixtral-8x7b').headline.wall_clock_days).toBeGreaterThan(0)
  })

  test('is warned of where tensor ranks do not divide the heads', () => {
    expect(small({ tensor: 64 }).warnings.map(({ code }) => code)).toContain('tensor_does_not_divide')
    expect(small({ tensor: 8 }).warnings.map(({ code }) => code)).not.toContain('tensor_does_not_divide')
  })
})
