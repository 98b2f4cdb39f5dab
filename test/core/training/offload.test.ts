import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateMemory } from '../../../src/core/training/evaluate-memory.ts'
import { evaluateStep } from '../../../src/core/training/evaluate-step.ts'
import { memoryAt, newMemoryParts } from '../../../src/core/training/memory-parts.ts'
import { movedBytes, type TrainingOffload } from '../../../src/core/training/offload.ts'
import { at, newStepParts } from '../../../src/core/training/parts.ts'
import { planNumbers } from '../../../src/core/training/plan.ts'
import { prepareProblem } from '../../../src/core/training/prepare.ts'
import { updatedParameters } from '../../../src/core/training/step-parts.ts'
import { plan, question } from './subject.ts'

const nothing: TrainingOffload = {
  optimizer_ratio: 0,
  weights_ratio: 0,
  optimizer_on_disk: 0,
  weights_on_disk: 0,
  host_byte_per_s: 20e9,
  disk_byte_per_s: 5e9,
  overlap_ratio: 1,
}

function answer(offload: Partial<TrainingOffload>) {
  const moved = { ...nothing, ...offload }
  const asked = question({ run: { offload: moved } })
  const prepared = prepareProblem(asked, plan)
  if (!prepared) throw new Error('the machine is measured')
  const numbers = planNumbers(plan, asked.run.recompute)
  const [steps, memory] = [newStepParts(), newMemoryParts()]
  evaluateStep(prepared.problem, numbers, steps)
  evaluateMemory(prepared.problem, numbers, memory)
  return { steps, memory, problem: prepared.problem, numbers }
}

describe('what of a run lies off the devices', () => {
  test('takes the moved share of the states away, and costs gradients out and weights in', () => {
    const [none, half] = [answer({}), answer({ optimizer_ratio: 0.5 })]
    expect(half.memory[memoryAt.optimizer_states]).toBeCloseTo(
      (none.memory[memoryAt.optimizer_states] ?? 0) / 2,
      -2,
    )
    const { coefficients } = half.problem
    const updated = updatedParameters(half.problem, half.numbers)
    expect(half.steps[at.offload]).toBeCloseTo((0.5 * (coefficients.gradient_bytes + 2) * updated) / 20e9, 9)
  })

  test('on disk reads and writes the states: 2 × 12 bytes a parameter', () => {
    const { steps, problem, numbers } = answer({ optimizer_ratio: 1, optimizer_on_disk: 1 })
    expect(steps[at.offload]).toBeCloseTo((24 * updatedParameters(problem, numbers)) / 5e9, 9)
    expect(movedBytes(problem, numbers).host).toBe(0)
  })

  test('takes the longer of a step and the moving of weights where they overlap in full', () => {
    const [none, all] = [answer({}), answer({ weights_ratio: 1, host_byte_per_s: 1e12 })]
    expect(all.steps[at.offload]).toBe(0)
    expect(all.memory[memoryAt.weights]).toBeLessThan(none.memory[memoryAt.weights] ?? 0)
    const slow = answer({ weights_ratio: 1, host_byte_per_s: 1e6 })
    const computed = (slow.steps.slice(1, at.offload) as Float64Array).reduce((sum, part) => sum + part, 0)
    expect((slow.steps[at.offload] ?? 0) + computed).toBeGreaterThan(computed)
  })

  test('never makes a step shorter as more is moved', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, share, fc.constantFrom<0 | 1>(0, 1), (a, b, overlap, disk) => {
        const of = (ratio: number) =>
          answer({
            optimizer_ratio: ratio,
            weights_ratio: ratio,
            weights_on_disk: disk,
            optimizer_on_disk: disk,
            overlap_ratio: overlap,
          })
        const [less, more] = [of(Math.min(a, b)), of(Math.max(a, b))]
        expect(more.steps[0]).toBeGreaterThanOrEqual((less.steps[0] ?? 0) * (1 - 1e-12))
        expect(more.memory[0]).toBeLessThanOrEqual((less.memory[0] ?? 0) * (1 + 1e-12))
      }),
    )
  })
})
