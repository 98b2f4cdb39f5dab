import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Recompute } from '../../src/contract/request/recompute.ts'
import type { TrainingPlan } from '../../src/contract/request/training-plan.ts'
import { choosePlan } from '../../src/core/training/choose-plan.ts'
import { evaluateMemory } from '../../src/core/training/evaluate-memory.ts'
import { evaluateStep } from '../../src/core/training/evaluate-step.ts'
import { calibration } from '../../src/core/training/measured.ts'
import { explainMemory } from '../../src/core/training/memory.ts'
import { newMemoryParts } from '../../src/core/training/memory-parts.ts'
import { newStepParts } from '../../src/core/training/parts.ts'
import { deviceCount, type PlanNumbers, planNumbers } from '../../src/core/training/plan.ts'
import type { TrainingSubject } from '../../src/core/training/problem.ts'
import { type Board, boardByCount } from '../../src/core/training/search/boards.ts'
import { newLeaders } from '../../src/core/training/search/leaders.ts'
import { type Problems, prepareProblems, problemOf } from '../../src/core/training/search/problems.ts'
import { rankSplits, searchPlans } from '../../src/core/training/search/search.ts'
import { type PlanSpace, planSpace, spaceOfLists } from '../../src/core/training/search/space.ts'
import { splitsOf } from '../../src/core/training/search/splits.ts'
import { visitPlans } from '../../src/core/training/search/visit.ts'
import { explainStep } from '../../src/core/training/step.ts'
import { gptLike, mixture, question } from '../core/training/subject.ts'

const [steps, memory] = [newStepParts(), newMemoryParts()]

function problemsOf(subject: TrainingSubject): Problems {
  const problems = prepareProblems(subject, calibration)
  if (problems === null) throw new Error('an A100 has a 16-bit peak')
  return problems
}

/** Seconds and bytes of a plan; seconds without end where it does not fit. */
function secondsOf(problems: Problems, numbers: PlanNumbers): number {
  const problem = problemOf(problems, numbers)
  const fits = evaluateMemory(problem, numbers, memory) <= problem.rates.memory_byte
  return fits ? evaluateStep(problem, numbers, steps) : Number.POSITIVE_INFINITY
}

/** Every plan of a space, none left out. */
function visitAll(space: PlanSpace, problems: Problems, visit: (numbers: PlanNumbers) => void): void {
  for (const split of splitsOf(space, problems))
    for (const size of space.micro_batch_sequences) visitPlans(space, { split, size }, visit)
}

const someSubject = fc
  .record({
    layers: fc.integer({ min: 2, max: 24 }),
    heads: fc.integer({ min: 2, max: 48 }),
    experts: fc.boolean(),
    batch: fc.integer({ min: 1, max: 96 }),
    sequence: fc.constantFrom(512, 1024, 4096),
    generation: fc.constantFrom(undefined, 'megatron-2021', 'megatron-core-2025'),
    memory: fc.constantFrom(16, 40, 79),
  })
  .map(({ layers, heads, experts, batch, sequence, generation, memory }) => {
    const shape = { layers, hidden: heads * 128 }
    const { run, ...rest } = question({
      architecture: experts ? mixture(shape) : gptLike(shape),
      machine: { memory_usable_gib: memory },
      run: { global_batch_sequences: batch, sequence_length_tokens: sequence },
    })
    const { generation: _, ...plain } = run
    return { ...rest, run: generation === undefined ? plain : { ...plain, generation } }
  })

const someDevices = fc.integer({ min: 1, max: 48 })

describe('a search over plans', () => {
  test('finds the same three best layouts as evaluating every plan of the space', () => {
    fc.assert(
      fc.property(someSubject, someDevices, (subject, devices) => {
        const problems = problemsOf(subject)
        const space = planSpace(subject, devices)
        const all = newLeaders(3, 'layouts')
        visitAll(space, problems, (numbers) => {
          const seconds = secondsOf(problems, numbers)
          if (Number.isFinite(seconds)) all.offer(numbers, seconds, 0)
        })
        const { memory_byte } = problems.usual.rates
        const found = searchPlans({ space, problems, memory_byte, top: 3, budget: 1e9 })
        const times = (list: readonly { seconds: number }[]) =>
          list.map(({ seconds }) => Number(seconds.toPrecision(9)))
        expect(times(found.leaders)).toEqual(times(all.list))
      }),
      { numRuns: 40 },
    )
  })

  test('over lists and counts finds the same best of every count as evaluating every plan, in whole or in parts', () => {
    const lists = fc.record(
      {
        schedule: fc.constantFrom(
          ['1f1b' as const],
          ['1f1b' as const, 'interleaved' as const, 'dualpipe' as const],
        ),
        sequence_parallel: fc.constant([true, false]),
        offload: fc.constant([true, false]),
        zero_stage: fc.constantFrom([1 as const], [0 as const, 3 as const]),
        recompute: fc.constant<Recompute[]>([
          'none',
          'selective',
          { every_blocks_count: 2 },
          { operations: ['norms'] },
        ]),
        tensor: fc.constantFrom([1, 2], [2]),
      },
      { requiredKeys: [] },
    )
    const counts = fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        someSubject,
        counts,
        lists,
        fc.integer({ min: 1, max: 3 }),
        (subject, devices, listed, parts) => {
          const problems = problemsOf(subject)
          const space = spaceOfLists(subject, devices, listed)
          const all = boardByCount(1, 'layouts')
          visitAll(space, problems, (numbers) => {
            const seconds = secondsOf(problems, numbers)
            if (Number.isFinite(seconds)) all.offer(numbers, seconds, 0)
          })
          const { memory_byte } = problems.usual.rates
          const found = boardByCount(1, 'layouts')
          const ranked = rankSplits(space, problems)
          for (let part = 0; part < parts; part++) {
            const splits = ranked.filter((_, index) => index % parts === part)
            searchPlans({ space, problems, memory_byte, top: 1, budget: 1e9, board: found, splits })
          }
          const bestOf = (board: Board) =>
            board
              .kept()
              .map(({ numbers, seconds }) => `${deviceCount(numbers)}: ${seconds.toPrecision(9)}`)
              .sort()
          expect(bestOf(found)).toEqual(bestOf(all))
        },
      ),
      { numRuns: 200 },
    )
  })

  test('finds the least memory where nothing fits', () => {
    fc.assert(
      fc.property(someSubject, someDevices, (subject, devices) => {
        const small = { ...subject, machine: { ...subject.machine, memory_usable_gib: 0.5 } }
        const problems = problemsOf(small)
        let least = Number.POSITIVE_INFINITY
        visitAll(planSpace(small, devices), problems, (numbers) => {
          least = Math.min(least, evaluateMemory(problemOf(problems, numbers), numbers, memory))
        })
        const chosen = choosePlan(small, devices)
        expect(chosen?.fits_in_memory).toBe(least <= problems.usual.rates.memory_byte)
        if (!chosen?.fits_in_memory) expect(chosen?.memory_byte).toBeCloseTo(least, 0)
      }),
      { numRuns: 40 },
    )
  })
})

/** Plans drawn from all that a request can say, whether or not the search would look at them. */
const anyDegree = (most: number) => fc.integer({ min: 0, max: most }).map((exponent) => 2 ** exponent)
const anyPlan = fc.record({
  tensor: anyDegree(3),
  pipeline: anyDegree(4),
  context: anyDegree(3),
  expert: anyDegree(6),
  virtual_stages: fc.constantFrom(1, 2, 4),
  micro_batch_sequences: anyDegree(4),
  zero_stage: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
  sequence_parallel: fc.boolean(),
  recompute: fc.constantFrom<Recompute>('none', 'selective', 'full'),
})
type AnyPlan = typeof anyPlan extends fc.Arbitrary<infer Value> ? Value : never

/** The plan with the replicas that fill the devices; `null` where it cannot be run. */
function completed(subject: TrainingSubject, devices: number, one: AnyPlan): PlanNumbers | null {
  const { layers_count, heads_count, moe } = subject.architecture
  const { recompute, ...degrees } = one
  const data = devices / (one.tensor * one.pipeline * one.context)
  const share = subject.run.global_batch_sequences / (data * one.micro_batch_sequences)
  const runs =
    Number.isInteger(data) &&
    Number.isInteger(share) &&
    heads_count % one.tensor === 0 &&
    layers_count % (one.pipeline * one.virtual_stages) === 0 &&
    (one.pipeline > 1 || one.virtual_stages === 1) &&
    subject.run.sequence_length_tokens / one.context >= 256 &&
    (moe?.experts_count ?? 1) % one.expert === 0 &&
    (data * one.tensor * one.context) % one.expert === 0
  const plan: TrainingPlan = { ...degrees, data, offload: false }
  return runs ? planNumbers(plan, recompute) : null
}

describe('the plan that is chosen', () => {
  test('is at most 1.03 times as slow as the best of 2,000 random plans on the same devices', () => {
    const shapes = fc.record({
      layers: fc.constantFrom(16, 32, 48, 80, 96),
      heads: fc.constantFrom(16, 32, 64, 96),
      experts: fc.boolean(),
      batch: fc.constantFrom(64, 256, 1024, 1536),
      sequence: fc.constantFrom(2048, 8192, 32_768),
      exponent: fc.integer({ min: 0, max: 11 }),
    })
    fc.assert(
      fc.property(shapes, fc.array(anyPlan, { minLength: 2000, maxLength: 2000 }), (shape, plans) => {
        const { layers, heads, experts, batch, sequence, exponent } = shape
        const size = { layers, hidden: heads * 128 }
        const asked = question({
          architecture: experts ? mixture(size) : gptLike(size),
          run: { global_batch_sequences: batch, sequence_length_tokens: sequence },
        })
        const { generation: _, ...run } = asked.run
        const subject = { ...asked, run }
        const problems = problemsOf(subject)
        const best = Math.min(
          ...plans.map((one) => {
            const numbers = completed(subject, 2 ** exponent, one)
            return numbers === null ? Number.POSITIVE_INFINITY : secondsOf(problems, numbers)
          }),
        )
        const chosen = choosePlan(subject, 2 ** exponent)
        if (Number.isFinite(best)) expect(chosen?.step_time_s).toBeLessThanOrEqual(1.03 * best)
      }),
      { numRuns: 25 },
    )
  })

  test('and its alternatives take the time and the memory that they take by hand', () => {
    fc.assert(
      fc.property(someSubject, someDevices, (subject, devices) => {
        const chosen = choosePlan(subject, devices)
        for (const one of chosen === null ? [] : [chosen, ...chosen.alternatives]) {
          const asked = { ...subject, run: { ...subject.run, recompute: one.recompute }, plan: one.plan }
          expect(explainStep(asked)?.step_time_s).toBeCloseTo(one.step_time_s, 9)
          const gib = explainMemory(asked)?.memory_peak_per_accelerator_gib ?? 0
          expect(gib).toBeCloseTo(one.memory_byte / 2 ** 30, 9)
          expect(one.step_time_s).toBeGreaterThanOrEqual(chosen?.step_time_s ?? 0)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('keeps what is held', () => {
    const held = fc.record(
      {
        tensor: fc.constantFrom(1, 2),
        pipeline: fc.constantFrom(1, 2, 3),
        context: fc.constantFrom(1, 2),
        zero_stage: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
        micro_batch_sequences: fc.constantFrom(1, 2),
        recompute: fc.constantFrom<Recompute>('none', 'full'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(someSubject, held, (subject, sent) => {
        const chosen = choosePlan(subject, 24, sent)
        expect({ ...chosen?.plan, recompute: chosen?.recompute }).toMatchObject(sent)
      }),
      { numRuns: 40 },
    )
  })
})
