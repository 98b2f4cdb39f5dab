import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateStep } from '../../../src/core/training/evaluate-step.ts'
import { newLayerCosts, writeLayerCosts } from '../../../src/core/training/layer-costs.ts'
import { at, newStepParts } from '../../../src/core/training/parts.ts'
import { microBatchCount } from '../../../src/core/training/passes.ts'
import { type PlanNumbers, planNumbers } from '../../../src/core/training/plan.ts'
import { prepareProblem } from '../../../src/core/training/prepare.ts'
import type { Problem } from '../../../src/core/training/problem.ts'
import { deepestLayers, lastLayers } from '../../../src/core/training/slowest-stage.ts'
import { headSeconds } from '../../../src/core/training/step-parts.ts'
import { gptLike, plan, question } from './subject.ts'

function problemOf(layers: number): Problem {
  const asked = question({ architecture: gptLike({ layers, hidden: 4096 }) })
  const prepared = prepareProblem(asked, asked.plan)
  if (prepared === null) throw new Error('the machine of these tests has a peak')
  return prepared.problem
}

const numbersOf = (changes: Partial<PlanNumbers>) => ({ ...planNumbers(plan, 'none'), ...changes })

/** Seconds of a micro-batch on the slowest stage: what a step spends on layers and head, by its micro-batches. */
function slowest(problem: Problem, numbers: PlanNumbers): number {
  const out = newStepParts()
  evaluateStep(problem, numbers, out)
  const names = ['linear', 'attention', 'memory_bound', 'host', 'tensor_communication', 'head'] as const
  return names.reduce((sum, name) => sum + (out[at[name]] ?? 0), 0) / microBatchCount(problem, numbers)
}

describe('layers over the stages of a pipeline', () => {
  // 126 + 2 = 16 × 8: the embedding and the head fill a place each; 7 layers lie beside the head.
  test('leave places to embedding and head where that comes out even', () => {
    expect([deepestLayers(126, 16), lastLayers(126, 16)]).toEqual([8, 7])
    // 31 + 1 = 4 × 8.
    expect([deepestLayers(31, 4), lastLayers(31, 4)]).toEqual([8, 7])
  })

  // 61 over 16: 15 stages of 4 and one of 1. 96 over 8: 12 each.
  test('fill the deepest first, and the last has the rest', () => {
    expect([deepestLayers(61, 16), lastLayers(61, 16)]).toEqual([4, 1])
    expect([deepestLayers(96, 8), lastLayers(96, 8)]).toEqual([12, 12])
  })

  test('are all there: no stage is deeper than the deepest, and together they hold every layer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 64 }), (layers, pipeline) => {
        fc.pre(pipeline <= layers)
        const [deepest, last] = [deepestLayers(layers, pipeline), lastLayers(layers, pipeline)]
        expect(last).toBeGreaterThanOrEqual(0)
        expect(last).toBeLessThanOrEqual(deepest)
        expect((pipeline - 1) * deepest + last).toBeGreaterThanOrEqual(layers)
        expect(deepest).toBeLessThan(layers / pipeline + 2)
      }),
    )
  })
})

describe('the slowest stage', () => {
  const layers = fc.integer({ min: 8, max: 130 })
  const depth = fc.integer({ min: 2, max: 64 })

  test('is the longer of the deepest stage and the last one with the head', () => {
    fc.assert(
      fc.property(layers, depth, (count, pipeline) => {
        fc.pre(pipeline <= count)
        const problem = problemOf(count)
        const numbers = numbersOf({ pipeline })
        const { seconds: layer } = writeLayerCosts(problem, numbers, newLayerCosts()).dense
        const last = lastLayers(count, pipeline) * layer + headSeconds(problem, numbers)
        const expected = Math.max(deepestLayers(count, pipeline) * layer, last)
        expect(slowest(problem, numbers) / expected).toBeCloseTo(1, 9)
      }),
      { numRuns: 60 },
    )
  })

  test('is never shorter than a fair share of the work, however long the pipeline', () => {
    fc.assert(
      fc.property(layers, depth, (count, pipeline) => {
        fc.pre(pipeline <= count)
        const problem = problemOf(count)
        const whole = slowest(problem, numbersOf({ pipeline: 1 }))
        expect(slowest(problem, numbersOf({ pipeline })) * pipeline).toBeGreaterThanOrEqual(
          whole * (1 - 1e-9),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('of twice as long a pipeline has at least half the work', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 16 }), (each, pipeline) => {
        const problem = problemOf(each * pipeline * 2)
        const [short, long] = [pipeline, 2 * pipeline].map((one) =>
          slowest(problem, numbersOf({ pipeline: one })),
        )
        expect((long ?? 0) * 2).toBeGreaterThanOrEqual((short ?? 0) * (1 - 1e-9))
      }),
      { numRuns: 40 },
    )
  })
})

describe('sends between stages', () => {
  test('of interleaved chunks run beside compute and are seen at the fill only', () => {
    const problem = problemOf(32)
    const deep = { pipeline: 4, tensor: 1, data: 1, micro_batch_sequences: 1 }
    const out = newStepParts()
    evaluateStep(problem, numbersOf({ ...deep, virtual_stages: 1 }), out)
    const plain = out[at.pipeline_communication] ?? 0
    evaluateStep(problem, numbersOf({ ...deep, virtual_stages: 4 }), out)
    const interleaved = out[at.pipeline_communication] ?? 0
    const batches = microBatchCount(problem, numbersOf(deep))
    // m + p − 1 sends against p − 1.
    expect(plain / interleaved).toBeCloseTo((batches + 3) / 3, 9)
  })

  // Each of t ranks sends 1/t over its own port, whether or not the sequence is divided in memory.
  test('are shared by the tensor ranks, with sequence parallelism and without', () => {
    const problem = problemOf(32)
    const sent = (tensor: number, sequence_parallel: number) => {
      const out = newStepParts()
      const deep = { pipeline: 4, tensor, data: 4, micro_batch_sequences: 1 }
      evaluateStep(problem, numbersOf({ ...deep, sequence_parallel }), out)
      return out[at.pipeline_communication] ?? 0
    }
    expect(sent(2, 0)).toBe(sent(2, 1))
    expect(sent(2, 0) / sent(4, 0)).toBeCloseTo(2, 9)
  })
})
