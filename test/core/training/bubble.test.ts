import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bubbleShare, planNumbers } from '../../../src/core/training/plan.ts'
import { plan } from './subject.ts'

type Changes = Partial<typeof plan>

const shareOf = (changes: Changes, microBatches: number) =>
  bubbleShare(planNumbers({ ...plan, ...changes }, 'none'), microBatches)

describe('the share of the 1F1B bubble that is left', () => {
  test('is what the schedule states while each stage has a micro-batch to work on', () => {
    expect(shareOf({ pipeline: 8 }, 8)).toBe(1)
    expect(shareOf({ pipeline: 8, virtual_stages: 4 }, 8)).toBe(1 / 4)
    expect(shareOf({ pipeline: 8, schedule: 'zero_bubble' }, 8)).toBeCloseTo(1 / 3, 12)
    // (8 − 2)/(3 × 7).
    expect(shareOf({ pipeline: 8, schedule: 'dualpipe' }, 16)).toBeCloseTo(6 / 21, 12)
  })

  // One micro-batch: 8 F, then 8 B, then W are 17 units, 3 of them work of the first stage: 14 of 21.
  test('of zero-bubble with one micro-batch is all but the weight gradients', () => {
    expect(shareOf({ pipeline: 8, schedule: 'zero_bubble' }, 1)).toBeCloseTo(14 / 21, 12)
  })

  // Two micro-batches, one from each end, over 8 stages: 16 + 1 units and 6 of work at least: 2 × 8 − 2 × 2 − 1 = 11 of 21.
  test('of DualPipe with one micro-batch from each end is more than half', () => {
    expect(shareOf({ pipeline: 8, schedule: 'dualpipe' }, 2)).toBeCloseTo(11 / 21, 12)
  })

  // One micro-batch visits all chunks one after another: nothing of the bubble is gone.
  test('of one micro-batch in chunks is the whole', () => {
    expect(shareOf({ pipeline: 8, virtual_stages: 4 }, 1)).toBeCloseTo(1, 12)
  })

  test('never grows with more micro-batches, and never leaves 0 to 1', () => {
    const schedule = fc.constantFrom<NonNullable<Changes['schedule']>>('1f1b', 'zero_bubble', 'dualpipe')
    const depth = fc.constantFrom(2, 4, 8, 16)
    fc.assert(
      fc.property(schedule, depth, fc.integer({ min: 1, max: 8 }), (order, pipeline, chunks) => {
        const changes = { pipeline, schedule: order, virtual_stages: order === '1f1b' ? chunks : 1 }
        const shares = [...new Array(2 * pipeline).keys()].map((count) => shareOf(changes, count + 1))
        return shares.every(
          (share, place) => share >= 0 && share <= 1 + 1e-12 && share <= (shares[place - 1] ?? 1) + 1e-12,
        )
      }),
      { numRuns: 50 },
    )
  })
})
