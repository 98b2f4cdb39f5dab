import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TrainingPlan } from '../../src/contract/request/training-plan.ts'
import type { Machine } from '../../src/core/machine/machine.ts'
import { choosePlan } from '../../src/core/training/choose-plan.ts'
import { explainMemory } from '../../src/core/training/memory.ts'
import { explainStep } from '../../src/core/training/step.ts'
import { gptLike, mixture, question } from '../core/training/subject.ts'

const generations = [
  'megatron-2021',
  'fsdp-2023',
  'megatron-core-2025',
  'megatron-core-2026',
  'megatron-lm-2025',
  'fsdp2-2024',
  'hf-trainer-2023',
  'maxtext-2025',
  'mindspeed-2024',
]
const power = (most: number) => fc.integer({ min: 0, max: most }).map((exponent) => 2 ** exponent)

const someShape = fc.record({
  layers: fc.integer({ min: 8, max: 64 }),
  hidden: fc.integer({ min: 4, max: 64 }).map((heads) => heads * 128),
})

const somePlan: fc.Arbitrary<Partial<TrainingPlan>> = fc.record({
  tensor: power(4),
  pipeline: power(3),
  data: power(5),
  context: power(2),
  virtual_stages: power(2),
  micro_batch_sequences: power(3),
  zero_stage: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
  sequence_parallel: fc.boolean(),
  offload: fc.boolean(),
  schedule: fc.constantFrom('1f1b', 'interleaved', 'zero_bubble', 'dualpipe'),
  context_kind: fc.constantFrom('ring', 'ulysses'),
  async_tensor: fc.boolean(),
})

const someCase = fc.record({
  shape: someShape,
  plan: somePlan,
  experts: fc.boolean(),
  generation: fc.constantFrom(...generations),
  recompute: fc.constantFrom('none' as const, 'selective' as const, 'full' as const),
})

type Case = typeof someCase extends fc.Arbitrary<infer Value> ? Value : never

function ask({ shape, plan, experts, generation, recompute }: Case, machine: Partial<Machine> = {}) {
  const architecture = experts ? mixture(shape) : gptLike(shape)
  const expert = experts ? Math.min(64, (plan.data ?? 1) * (plan.tensor ?? 1)) : 1
  return question({ architecture, plan: { ...plan, expert }, run: { generation, recompute }, machine })
}

function seconds(one: Case, machine: Partial<Machine> = {}): number {
  return explainStep(ask(one, machine))?.step_time_s ?? Number.NaN
}

const faster: Partial<Machine>[] = [
  { memory_bandwidth_gb_per_s: 4078 },
  { scale_up_gb_per_s: 1200 },
  { scale_out_gbit_per_s: 3200 },
  { peak_dense_bf16_flop_per_s: 624e12, peak_dense_fp16_flop_per_s: 624e12 },
]

describe('a step', () => {
  test.each(faster)('is never slowed by %o', (better) => {
    fc.assert(
      fc.property(someCase, (one) => {
        expect(seconds(one, better)).toBeLessThanOrEqual(seconds(one) * (1 + 1e-12))
      }),
    )
  })

  // Chunks hide an exchange of experts that spans domains and none within one, as the rows are read: a domain that is just
  // large enough for the experts then shows an exchange that was hidden before.
  test('is never slowed by a larger scale-up domain where no chunks hide an exchange', () => {
    fc.assert(
      fc.property(someCase, (some) => {
        const one = { ...some, plan: { ...some.plan, virtual_stages: 1 } }
        const larger = seconds(one, { scale_up_domain_count: 16 })
        expect(larger).toBeLessThanOrEqual(seconds(one) * (1 + 1e-12))
      }),
    )
  })

  test('takes a positive time, in parts that are never negative', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        const answer = explainStep(ask(one))
        expect(answer?.step_time_s).toBeGreaterThan(0)
        expect(Math.min(...Object.values(answer?.breakdown ?? {}))).toBeGreaterThanOrEqual(-1e-9)
        expect(answer?.step_time_low_s).toBeLessThanOrEqual(answer?.step_time_s ?? 0)
        expect(answer?.step_time_high_s).toBeGreaterThanOrEqual(answer?.step_time_s ?? 0)
      }),
    )
  })

  test('of recomputed activations is never faster', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        const plain = seconds({ ...one, recompute: 'none' })
        expect(seconds({ ...one, recompute: 'full' })).toBeGreaterThan(plain)
      }),
    )
  })
})

describe('memory', () => {
  // Without the embedding, states are proportional to layers: a vocabulary of one weighs nothing beside them.
  test('of model states doubles with the layers', () => {
    fc.assert(
      fc.property(someShape, power(3), (shape, tensor) => {
        const states = (layers: number) => {
          const architecture = gptLike({ ...shape, layers, vocabulary: 1 })
          const breakdown = explainMemory(question({ architecture, plan: { tensor } }))?.breakdown
          return (breakdown?.weights ?? 0) + (breakdown?.gradients ?? 0) + (breakdown?.optimizer_states ?? 0)
        }
        expect(states(2 * shape.layers) / states(shape.layers)).toBeCloseTo(2, 3)
      }),
    )
  })

  test('is never more under recompute, offload or a higher ZeRO stage', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        const gib = (changed: Case) => explainMemory(ask(changed))?.memory_peak_per_accelerator_gib ?? 0
        const base = { ...one, plan: { ...one.plan, zero_stage: 1 as const, offload: false } }
        expect(gib({ ...base, recompute: 'selective' })).toBeLessThanOrEqual(
          gib({ ...base, recompute: 'none' }),
        )
        expect(gib({ ...base, plan: { ...base.plan, offload: true } })).toBeLessThanOrEqual(gib(base))
        const stages = ([0, 1, 2, 3] as const).map((zero_stage) =>
          gib({ ...base, plan: { ...base.plan, zero_stage } }),
        )
        for (const [stage, held] of stages.entries())
          expect(held).toBeLessThanOrEqual((stages[stage - 1] ?? Number.POSITIVE_INFINITY) * (1 + 1e-12))
      }),
    )
  })

  test('is the sum of its parts, none of them negative, whatever the schedule and the recompute', () => {
    const schedules = fc.constantFrom('1f1b' as const, 'dualpipe' as const)
    fc.assert(
      fc.property(someCase, schedules, (one, schedule) => {
        const answer = explainMemory(ask({ ...one, plan: { ...one.plan, schedule } }))
        const parts = Object.values(answer?.breakdown ?? {})
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
        const sum = parts.reduce((all, part) => all + part, 0)
        expect(sum / (answer?.memory_peak_per_accelerator_gib ?? 0)).toBeCloseTo(1, 12)
      }),
    )
  })
})

describe('the chosen plan', () => {
  test('with up to n devices is never slower than with fewer', () => {
    const subject = question({ architecture: gptLike({ layers: 16, hidden: 4096 }) })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 96 }), fc.integer({ min: 0, max: 32 }), (fewer, added) => {
        const [small, large] = [choosePlan(subject, fewer), choosePlan(subject, fewer + added)]
        if (!small?.fits_in_memory) return
        expect(large?.step_time_s).toBeLessThanOrEqual(small.step_time_s)
      }),
      { numRuns: 20 },
    )
  })

  test('takes no more devices than there are, and is as fast as it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), (devices) => {
        const subject = question({ architecture: gptLike({ layers: 12, hidden: 2048 }) })
        const chosen = choosePlan(subject, devices)
        expect(chosen?.devices_count).toBeLessThanOrEqual(devices)
        const { plan, recompute } = chosen ?? { plan: subject.plan, recompute: 'none' }
        const run = { ...subject.run, recompute }
        expect(explainStep({ ...subject, run, plan })?.step_time_s).toBeCloseTo(chosen?.step_time_s ?? 0, 12)
      }),
      { numRuns: 20 },
    )
  })
})
