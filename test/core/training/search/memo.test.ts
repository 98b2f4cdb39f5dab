import { describe, expect, test } from 'vitest'
import { choosePlan } from '../../../../src/core/training/choose-plan.ts'
import { newPlanMemo, recallPlan } from '../../../../src/core/training/search/memo.ts'
import { gptLike, question } from '../subject.ts'

const subject = question({ architecture: gptLike({ layers: 24, hidden: 4096 }) })
const faster = question({
  architecture: gptLike({ layers: 24, hidden: 4096 }),
  machine: { memory_bandwidth_gb_per_s: 4000 },
})

describe('a memo of plans', () => {
  test('finds the plan of an equal question again', () => {
    const memo = newPlanMemo()
    const first = recallPlan(memo, subject, 64, {})
    expect(recallPlan(memo, structuredClone(subject), 64, {})).toBe(first)
  })

  test.each([
    ['machine', faster, 64, {}],
    ['count', subject, 32, {}],
    ['held degrees', subject, 64, { tensor: 4 }],
  ])('searches anew for another %s', (_, other, devices, held) => {
    const memo = newPlanMemo()
    recallPlan(memo, subject, 64, {})
    expect(recallPlan(memo, other, devices, held)).toEqual(choosePlan(other, devices, held))
  })

  test('holds the first plan once its budget is spent, and says that a faster one may exist', () => {
    const memo = newPlanMemo(1)
    const first = recallPlan(memo, subject, 64, {})
    const later = recallPlan(memo, faster, 32, {})
    expect(first?.is_whole).toBe(true)
    expect(later?.is_whole).toBe(false)
    const { data: _, ...layout } = first?.plan ?? {}
    expect(later?.plan).toMatchObject(layout)
    expect(later?.devices_count).toBeLessThanOrEqual(32)
  })

  test('has a budget for each accelerator', () => {
    const memo = newPlanMemo(1)
    recallPlan(memo, subject, 64, {})
    const other = question({
      architecture: gptLike({ layers: 24, hidden: 4096 }),
      machine: { id: 'another' },
    })
    expect(recallPlan(memo, other, 64, {})).toEqual(choosePlan(other, 64))
  })

  test('holds the plan of the first model for another one once the budget is spent', () => {
    const memo = newPlanMemo(1)
    const first = recallPlan(memo, subject, 64, {})
    const other = question({ architecture: gptLike({ layers: 25, hidden: 4096 }) })
    const { data: _, ...layout } = first?.plan ?? {}
    expect(recallPlan(memo, other, 64, {})?.plan).toMatchObject(layout)
  })

  test('lets what is sent go before the plan that it holds', () => {
    const memo = newPlanMemo(1)
    recallPlan(memo, subject, 64, {})
    expect(recallPlan(memo, subject, 64, { zero_stage: 0, recompute: 'full' })).toMatchObject({
      plan: { zero_stage: 0 },
      recompute: 'full',
    })
  })
})
