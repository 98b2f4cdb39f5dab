import { describe, expect, test } from 'vitest'
import { calibration } from '../../../src/core/training/measured.ts'
import { explainStep, type StepAnswer } from '../../../src/core/training/step.ts'
import { mixture, type QuestionChanges, question } from './subject.ts'

const wide = { pipeline: 4, data: 16, expert: 16, virtual_stages: 2 }

function step(changes: QuestionChanges): StepAnswer {
  const architecture = mixture({ layers: 16, hidden: 2048 })
  const run = { generation: 'megatron-core-2026', ...changes.run }
  const answer = explainStep(question({ architecture, ...changes, run }))
  if (answer === null) throw new Error('the machine of these tests has a peak')
  return answer
}

const exchange = (changes: QuestionChanges) => step(changes).breakdown.expert_communication

describe('the exchange of experts between scale-up domains', () => {
  test('is hidden where Megatron-Core cuts stages into chunks', () => {
    const open = exchange({ plan: { ...wide, virtual_stages: 1 } })
    expect(exchange({ plan: wide })).toBeLessThan(open)
    expect(exchange({ plan: wide })).toBeGreaterThan(0)
  })

  test('waits inside a domain, under full recompute and in frameworks that cannot hide it', () => {
    const inside = { ...wide, expert: 8 }
    expect(exchange({ plan: inside })).toBe(exchange({ plan: { ...inside, virtual_stages: 1 } }))
    const again = { run: { recompute: 'full' as const } }
    expect(exchange({ plan: wide, ...again })).toBe(
      exchange({ plan: { ...wide, virtual_stages: 1 }, ...again }),
    )
    const other = { run: { generation: 'internevo-2023' } }
    expect(exchange({ plan: wide, ...other })).toBe(
      exchange({ plan: { ...wide, virtual_stages: 1 }, ...other }),
    )
  })

  test('leaves parts that sum to the step', () => {
    const { breakdown, step_time_s } = step({ plan: wide })
    const sum = Object.values(breakdown).reduce((all, seconds) => all + seconds, 0)
    expect(sum).toBeCloseTo(step_time_s, 9)
    expect(Math.min(...Object.values(breakdown))).toBeGreaterThanOrEqual(0)
  })
})

describe('large products', () => {
  const reached = (loss: number) => {
    const { gemm_ceiling_ratio } = calibration.unnamed_family
    return 1 / (1 / gemm_ceiling_ratio + loss)
  }

  // 1/0.859 = 1.164; with a loss of 0.1 a product takes 1.264 of its time at the peak.
  test('never reach more of an A100’s peak than the fastest that was measured', () => {
    expect(reached(0.1)).toBeCloseTo(1 / 1.2641, 3)
    for (const { step: own } of Object.values(calibration.generations))
      expect(reached(own.gemm_loss_ratio)).toBeLessThan(calibration.unnamed_family.gemm_ceiling_ratio)
  })
})
