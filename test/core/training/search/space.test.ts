import { describe, expect, test } from 'vitest'
import { calibration } from '../../../../src/core/training/measured.ts'
import { deviceCount } from '../../../../src/core/training/plan.ts'
import { prepareProblems } from '../../../../src/core/training/search/problems.ts'
import { planSpace, spaceOfLists } from '../../../../src/core/training/search/space.ts'
import { splitsOf } from '../../../../src/core/training/search/splits.ts'
import { pipelineDepths, virtualStages } from '../../../../src/core/training/search/stages.ts'
import { countPlans, visitPlans } from '../../../../src/core/training/search/visit.ts'
import { gptLike, mixture, question } from '../subject.ts'

describe('depths of a pipeline', () => {
  // 12 layers: 5 stages would be 3 deep, 15/12; 7 would be 2 deep, 14/12; 8 is a power of
  // two, and six stages of two leave no layer for both ends.
  test('are those whose stages are nearly equal, and powers of two, as far as they can be cut', () => {
    expect(pipelineDepths(12)).toEqual([1, 2, 3, 4, 6, 12])
    // 20 layers: 8 stages of three at the most, 6 of them 18, and one layer for each end.
    expect(pipelineDepths(20)).toContain(8)
    expect(pipelineDepths(61)).not.toContain(32)
  })

  // Llama 3.1 405B: 126 layers on 16 stages are 8 deep, 128/126.
  test('of 126 layers have the published 16 stages, in up to 8 chunks', () => {
    expect(pipelineDepths(126)).toContain(16)
    expect(virtualStages(126, 16)).toEqual([1, 2, 4, 8])
  })

  // 80 layers on 12 stages are 7 deep: 84 places for 80 layers, so that chunks of one layer would be missing in some stages.
  test('of stages that are not alike have one chunk', () => {
    expect(virtualStages(80, 12)).toEqual([1])
    expect(virtualStages(80, 16)).toEqual([1, 5])
  })

  test('of one stage have no chunks', () => {
    expect(virtualStages(32, 1)).toEqual([1])
  })
})

describe('a space of plans', () => {
  const subject = question({ architecture: gptLike({ layers: 12, hidden: 2048 }) })

  test('has replicas that each get whole micro-batches', () => {
    const { run } = question({ run: { global_batch_sequences: 12 } })
    const { data, micro_batch_sequences } = planSpace({ ...subject, run }, 8)
    expect(micro_batch_sequences).toEqual([1, 2, 3, 4, 6, 12])
    expect(data.get(1)).toEqual([1, 2, 3, 4, 6])
    expect(data.get(4)).toEqual([1, 3])
  })

  // 4e6 tokens of 4,096 are 976.6 sequences: 1,024 is 4.9% above, and every power of two divides it.
  test('rounds a batch of tokens to one that ranks can share', () => {
    const { run } = question({ run: { global_batch_sequences: 4e6 / 4096 } })
    expect(planSpace({ ...subject, run }, 64).data.get(1)).toEqual([1, 2, 4, 8, 16, 32, 64])
  })

  test('splits no sequence into less than 256 tokens a rank', () => {
    expect(planSpace(subject, 64).context).toEqual([1, 2, 4, 8])
  })

  test('keeps tensor ranks to divisors of the heads within a scale-up domain', () => {
    expect(planSpace(subject, 64).tensor).toEqual([1, 2, 4, 8])
  })

  test('spreads experts over divisors of their count', () => {
    const moe = question({ architecture: mixture({ layers: 8, hidden: 1024 }) })
    expect(planSpace(moe, 64).expert).toEqual([1, 2, 4, 8, 16, 32, 64])
  })

  test('tries DualPipe for mixtures alone, and zero bubble where the framework that is named has it', () => {
    const { generation: _, ...plain } = subject.run
    const ordersOf = (asked: typeof subject, generation?: string) =>
      planSpace({ ...asked, run: { ...plain, ...(generation && { generation }) } }, 64).orders
    const moe = question({ architecture: mixture({ layers: 8, hidden: 1024 }) })
    expect(ordersOf(subject)).toEqual(['plain'])
    expect(ordersOf(moe)).toEqual(['plain', 'dualpipe'])
    expect(ordersOf(subject, 'fsdp2-2024')).toEqual(['plain', 'zero_bubble'])
    expect(ordersOf(moe, 'maxtext-2025')).toEqual(['plain'])
  })

  test('of some counts has plans that take just these', () => {
    const { generation: _, ...run } = subject.run
    const problems = prepareProblems({ ...subject, run }, calibration)
    if (problems === null) throw new Error('an A100 has a 16-bit peak')
    const space = spaceOfLists(subject, [12, 16], {})
    const counts = new Set<number>()
    let visited = 0
    let counted = 0
    for (const split of splitsOf(space, problems))
      for (const size of space.micro_batch_sequences) {
        counted += countPlans(space, { split, size })
        visitPlans(space, { split, size }, (numbers) => {
          visited++
          counts.add(deviceCount(numbers))
        })
      }
    expect([...counts].sort((a, b) => a - b)).toEqual([12, 16])
    expect(counted).toBe(visited)
  })

  test('has one value of what is held, in and beyond the lists', () => {
    const space = planSpace(subject, 64, { tensor: 3, zero_stage: 2, recompute: 'full', data: 16 })
    expect([space.tensor, space.zero_stage, space.recompute]).toEqual([[3], [2], ['full']])
    // 256 / 16 sequences a replica.
    expect(space.micro_batch_sequences).toEqual([1, 2, 4, 8, 16])
  })
})
