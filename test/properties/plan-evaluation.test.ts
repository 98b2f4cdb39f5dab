import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Recompute } from '../../src/contract/request/recompute.ts'
import { evaluateMemory } from '../../src/core/training/evaluate-memory.ts'
import { evaluatePlan } from '../../src/core/training/evaluate-plan.ts'
import { evaluateStep } from '../../src/core/training/evaluate-step.ts'
import { newMemoryParts } from '../../src/core/training/memory-parts.ts'
import { newStepParts } from '../../src/core/training/parts.ts'
import { planNumbers } from '../../src/core/training/plan.ts'
import { prepareProblem } from '../../src/core/training/prepare.ts'
import { gptLike, mixture, question } from '../core/training/subject.ts'

const power = (most: number) => fc.integer({ min: 0, max: most }).map((exponent) => 2 ** exponent)

/** Plans as callers may write them, whether or not anyone would run them: what they share is what the memo may find. */
const anyPlan = fc
  .record({
    plan: fc.record({
      tensor: power(2),
      pipeline: power(3),
      data: power(5),
      context: power(2),
      expert: power(2),
      expert_tensor: fc.constantFrom(0, 1, 2),
      virtual_stages: power(2),
      micro_batch_sequences: power(2),
      zero_stage: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
      sequence_parallel: fc.boolean(),
      offload: fc.boolean(),
      schedule: fc.constantFrom('1f1b' as const, 'zero_bubble' as const, 'dualpipe' as const),
      context_kind: fc.constantFrom('ring' as const, 'ulysses' as const),
      async_tensor: fc.constantFrom(undefined, true, false),
    }),
    recompute: fc.constantFrom<Recompute>(
      'none',
      'selective',
      'full',
      'per_op',
      { every_blocks_count: 2 },
      { operations: ['norms', 'mlp_act'] },
      { operations: ['mla_up', 'experts_act'] },
    ),
  })
  .map(({ plan: { async_tensor, ...rest }, recompute }) =>
    planNumbers({ ...rest, ...(async_tensor !== undefined && { async_tensor }) }, recompute),
  )

const someProblem = fc.boolean().map((experts) => {
  const shape = { layers: 16, hidden: 4096 }
  const asked = question({ architecture: experts ? mixture(shape) : gptLike(shape) })
  const prepared = prepareProblem(asked, { zero_stage: 1, expert: 1 })
  if (prepared === null) throw new Error('an A100 has a 16-bit peak')
  return prepared.problem
})

test('plans that are evaluated one after another take the time and the memory of each by itself', () => {
  fc.assert(
    fc.property(someProblem, fc.array(anyPlan, { minLength: 2, maxLength: 200 }), (problem, plans) => {
      const [steps, memory] = [newStepParts(), newMemoryParts()]
      const [plainSteps, plainMemory] = [newStepParts(), newMemoryParts()]
      for (const numbers of [...plans, ...plans]) {
        const seconds = evaluatePlan(problem, numbers, steps, memory)
        expect(seconds).toBe(evaluateStep(problem, numbers, plainSteps))
        evaluateMemory(problem, numbers, plainMemory)
        expect([...steps]).toEqual([...plainSteps])
        expect([...memory]).toEqual([...plainMemory])
      }
    }),
    { numRuns: 60 },
  )
})
