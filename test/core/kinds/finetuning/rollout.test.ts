import { describe, expect, test } from 'vitest'
import type { Estimate } from '../../../../src/contract/answer.ts'
import type { FinetuningRequest } from '../../../../src/contract/request/finetuning.ts'
import { stillRunning } from '../../../../src/core/kinds/finetuning/drain.ts'
import { askFinetuning, askServing } from '../ask.ts'

const rollout = {
  prompts_count: 512,
  samples_per_prompt_count: 16,
  prompt_tokens: 512,
  output_tokens: 2048,
}
const grpo: FinetuningRequest = {
  model: { ref: 'qwen2.5-7b' },
  tuning: { method: 'full', objective: 'grpo' },
  rollout,
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
}
const numberIn = ({ headline }: Estimate, figure: string) => Number(headline[figure])
const stepOf = ({ breakdowns }: Estimate) => breakdowns.step_time_s ?? {}

describe('a step of grpo', () => {
  const step = askFinetuning(grpo)

  test('is the sum of its phases to 1e-9', () => {
    const { generation, scoring, training, weight_sync } = stepOf(step)
    const sum = Number(generation) + Number(scoring) + Number(training) + Number(weight_sync)
    expect(sum / numberIn(step, 'step_time_s') - 1).toBeCloseTo(0, 9)
    expect(Object.keys(stepOf(step))).toEqual(['generation', 'scoring', 'training', 'weight_sync'])
  })

  test('without data is one step of all its answers', () => {
    // 512 x 16 x (512 + 2048)
    expect(step.headline).toMatchObject({ steps_count: 1, examples_count: 512, tokens_count: 20_971_520 })
  })

  test('answers at the rate of serving at the same concurrency, within a tenth', () => {
    const serving = askServing({
      model: { ref: 'qwen2.5-7b' },
      traffic: { prompt_tokens: 512, output_tokens: 2048, concurrency: 8192 },
      precision: { weights: 'bf16' },
      plan: { data: 8 },
      engine: 'vllm-2025',
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
    })
    const rate = (8192 * 2048) / Number(stepOf(step).generation)
    const served = Number(serving.headline.output_tokens_per_s)
    expect(rate / served).toBeGreaterThan(0.9)
    expect(rate / served).toBeLessThan(1.1)
  })

  test('with answers twice as long generates 1.9 to 2.6 times as long', () => {
    const longer = askFinetuning({ ...grpo, rollout: { ...rollout, output_tokens: 4096 } })
    const ratio = Number(stepOf(longer).generation) / Number(stepOf(step).generation)
    expect(ratio).toBeGreaterThan(1.9)
    expect(ratio).toBeLessThan(2.6)
  })

  test('waits for the longest answer', () => {
    const seconds = [1, 1.5, 2, 4].map((factor) => {
      const output_tokens_max = 2048 * factor
      return Number(stepOf(askFinetuning({ ...grpo, rollout: { ...rollout, output_tokens_max } })).generation)
    })
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b))
    expect(seconds[3]).toBeGreaterThan(1.3 * Number(seconds[0]))
  })

  test('asks the reference once for each answer: a third of the training passes', () => {
    const { scoring, training } = stepOf(step)
    expect(Number(scoring) / Number(training)).toBeGreaterThan(0.25)
    expect(Number(scoring) / Number(training)).toBeLessThan(0.45)
  })

  test('without a reference scores nothing', () => {
    const plain = askFinetuning({ ...grpo, tuning: { ...grpo.tuning, reference: 'none' } })
    expect(stepOf(plain).scoring).toBeUndefined()
    expect(plain.headline.scoring_hours).toBeNull()
  })

  test('apart and ahead hides the answers behind the training', () => {
    const apart = { ...grpo, accelerator: { ...grpo.accelerator, count: 16 } }
    const ask = (asynchronous: boolean) =>
      askFinetuning({ ...apart, rollout: { ...rollout, placement: 'apart', asynchronous } })
    const [inTurn, ahead] = [ask(false), ask(true)]
    const { scoring, training, weight_sync, generation } = stepOf(inTurn)
    const hidden = Math.max(0, Number(generation) - Number(scoring) - Number(training))
    expect(numberIn(ahead, 'step_time_s')).toBeCloseTo(
      Number(scoring) + Number(training) + Number(weight_sync) + hidden,
      6,
    )
  })

  test('where the trainer and its judge fill the memory, no model answers beside them', () => {
    // 671e9 parameters of the judge x 2 bytes are 1,250 GiB, of 1,000: nothing is left for 1 GiB of weights.
    const stays = askFinetuning({
      ...grpo,
      model: { ref: 'qwen2.5-0.5b' },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1, override: { memory_usable_gib: 1000 } },
      rollout: {
        ...rollout,
        prompts_count: 8,
        trainer_offload: false,
        reward: 'model',
        reward_model: { ref: 'deepseek-v3-671b' },
      },
    })
    expect(stays.warnings.map(({ code }) => code)).toContain('generation_does_not_fit')
  })

  test('a rate that was sent stands in for the prediction', () => {
    const generation = { tokens_per_s_per_accelerator: 2000 }
    const sent = askFinetuning({ ...grpo, rollout: { ...rollout, generation } })
    // 8192 x 2048 / (8 x 2000)
    expect(stepOf(sent).generation).toBeCloseTo(1048.576, 6)
  })
})

test('ppo has a critic that is trained, and asks critic, reference and reward model', () => {
  const ppo = askFinetuning({ ...grpo, tuning: { method: 'full', objective: 'ppo' } })
  const step = askFinetuning({ ...grpo, rollout: { ...rollout, samples_per_prompt_count: 1 } })
  const one = askFinetuning({
    ...grpo,
    tuning: { method: 'full', objective: 'ppo' },
    rollout: { ...rollout, samples_per_prompt_count: 1 },
  })
  expect(Number(stepOf(one).training)).toBeGreaterThan(1.8 * Number(stepOf(step).training))
  expect(Number(stepOf(one).scoring)).toBeGreaterThan(2.5 * Number(stepOf(step).scoring))
  expect(ppo.breakdowns.memory_peak_per_accelerator_gib?.models_beside).toBeGreaterThan(14)
})

test('lengths have the mean and the longest that they are given', () => {
  // the mean of longest x u^(f - 1) is longest / f; survivors over the length sum to the mean
  for (const factor of [1.2, 1.5, 2, 4]) {
    const points = 10_000
    let mean = 0
    for (let point = 0; point < points; point++)
      mean += (stillRunning((point + 0.5) / points, factor) * factor) / points
    expect(mean).toBeCloseTo(1, 2)
  }
})
