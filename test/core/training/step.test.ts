import { describe, expect, test } from 'vitest'
import { explainFleet } from '../../../src/core/training/fleet.ts'
import { explainStep, type StepAnswer } from '../../../src/core/training/step.ts'
import { gptLike, machine, mixture, plan, type QuestionChanges, question, run } from './subject.ts'

function step(changes: QuestionChanges = {}): StepAnswer {
  const answer = explainStep(question(changes))
  if (answer === null) throw new Error('the machine of these tests has a peak')
  return answer
}

const large = gptLike({ layers: 32, hidden: 8192 })

describe('the parts of a step', () => {
  test.each<[string, QuestionChanges]>([
    ['one device', {}],
    ['tensor and pipeline', { plan: { tensor: 4, pipeline: 4, data: 2 } }],
    ['sharded weights', { plan: { data: 64, zero_stage: 3 } }],
    ['a mixture', { architecture: mixture({ layers: 8, hidden: 2048 }), plan: { data: 16, expert: 16 } }],
  ])('sum to its time: %s', (_, changes) => {
    const { breakdown, step_time_s } = step(changes)
    const sum = Object.values(breakdown).reduce((total, seconds) => total + seconds, 0)
    expect(sum).toBeCloseTo(step_time_s, 12)
    expect(Object.values(breakdown).every((seconds) => seconds >= 0)).toBe(true)
  })

  // Four passes instead of three: 4/3.
  test('full recompute runs linear layers four times instead of three', () => {
    const [plain, again] = [step(), step({ run: { recompute: 'full' } })]
    expect(again.breakdown.linear / plain.breakdown.linear).toBeCloseTo(4 / 3, 12)
  })

  // Forward and input gradients only: 2/3.
  test('frozen weights skip the weight gradients', () => {
    const frozen = step({ run: { trained: 'adapters' } })
    expect(frozen.breakdown.linear / step().breakdown.linear).toBeCloseTo(2 / 3, 12)
    expect(frozen.breakdown.data_communication).toBe(0)
  })

  test('interleaving divides the bubble by the stages per device', () => {
    const deep = { tensor: 8, pipeline: 8, data: 1, micro_batch_sequences: 1 }
    const plain = step({ architecture: large, plan: deep })
    const interleaved = step({ architecture: large, plan: { ...deep, virtual_stages: 4 } })
    expect(plain.breakdown.bubble / interleaved.breakdown.bubble).toBeCloseTo(4, 9)
  })

  test('a zero-bubble schedule leaves a third of the bubble', () => {
    const deep = { tensor: 8, pipeline: 8, data: 1 }
    const plain = step({ architecture: large, plan: deep })
    const filled = step({ architecture: large, plan: { ...deep, schedule: 'zero_bubble' } })
    expect(filled.breakdown.bubble / plain.breakdown.bubble).toBeCloseTo(1 / 3, 12)
  })

  test('one device exchanges nothing', () => {
    const { breakdown } = step()
    expect(breakdown.tensor_communication + breakdown.data_communication + breakdown.bubble).toBe(0)
    expect(breakdown.shard_communication + breakdown.pipeline_communication).toBe(0)
  })
})

describe('rate and utilization', () => {
  // tokens / (seconds × devices), and MFU = rate × FLOP per token / peak.
  test('follow from the step time', () => {
    const answer = step({ plan: { data: 8 } })
    const rate = (256 * 2048) / (answer.step_time_s * 8)
    expect(answer.tokens_per_s_per_accelerator).toBeCloseTo(rate, 6)
    expect(answer.mfu_ratio).toBeCloseTo((rate * answer.model_flop_per_token) / 312e12, 12)
  })

  // 16 layers: 6 (12 h² L + V h) + 6 L s h = 6 (805,306,368 + 103,022,592) + 6 × 16 × 2048 × 2048.
  test('model FLOP are causal and leave the input lookup out', () => {
    expect(step().model_flop_per_token).toBe(6 * (805_306_368 + 103_022_592) + 402_653_184)
  })

  test('HFU is MFU without recompute, and above it with', () => {
    const [plain, again] = [step(), step({ run: { recompute: 'full' } })]
    expect(plain.hfu_ratio).toBe(plain.mfu_ratio)
    expect(again.hfu_ratio ?? 0).toBeGreaterThan(again.mfu_ratio ?? 1)
  })

  test('without a 16-bit peak there is no answer', () => {
    const machineWithout = { peak_dense_bf16_flop_per_s: null, peak_dense_fp16_flop_per_s: null }
    expect(explainStep(question({ machine: machineWithout }))).toBeNull()
  })
})

describe('what calibration knows', () => {
  test('a measured accelerator and framework is anchored', () => {
    expect(step().anchor).toEqual({ generation: true, family: true, accelerator: true, precision: true })
  })

  test('an accelerator never measured has a wider range', () => {
    const known = step()
    const unknown = step({ machine: { id: 'nobodys-accelerator' } })
    expect(unknown.anchor.accelerator).toBe(false)
    expect(unknown.range.high - unknown.range.low).toBeGreaterThan(known.range.high - known.range.low)
  })

  test('an unknown framework answers with a stand-in and says so', () => {
    expect(step({ run: { generation: 'nobodys-framework' } }).anchor.generation).toBe(false)
  })
})

describe('a mixed fleet', () => {
  test('waits for its slowest part, which is named', () => {
    const slow = { ...machine, id: 'slow', peak_dense_bf16_flop_per_s: 100e12 }
    const { architecture, counts } = question()
    const answer = explainFleet({ architecture, counts, run }, plan, [
      { name: 'new', machine, data: 4 },
      { name: 'old', machine: slow, data: 4 },
    ])
    expect(answer?.slowest_part).toBe('old')
    expect(answer?.step_time_s).toBe(
      Math.max(...(answer?.parts ?? []).map((part) => part.answer.step_time_s)),
    )
  })
})
