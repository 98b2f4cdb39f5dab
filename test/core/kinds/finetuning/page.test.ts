import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Estimate } from '../../../../src/contract/answer.ts'
import { askFinetuning } from '../ask.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/methods/finetuning.md'), 'utf8')
const machines = [
  { ref: 'nvidia-rtx-4090', count: 1 },
  { ref: 'nvidia-h100-sxm5-80gb', count: 1 },
  { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
]
/** Coefficients are fitted anew now and then; the page is written again when it is further off. */
const tolerance = 0.1

/** Numbers of a text, in their order. */
const numbersIn = (text: string) => [...text.matchAll(/\d+(\.\d+)?/g)].map(([number]) => Number(number))

/** The cells of a row of the page's table. */
function rowOf(name: string): string[] {
  const line = page.split('\n').find((one) => one.startsWith(`| ${name} | `) && one.includes('GiB')) ?? ''
  return line.split(' | ').slice(1)
}

function answer(method: 'lora' | 'qlora' | 'full', accelerator: { ref: string; count: number }): Estimate {
  return askFinetuning(
    {
      model: { ref: 'llama3.1-8b' },
      tuning: { method },
      data: { examples_count: 50_000, tokens_per_example: 800, epochs_count: 3 },
      run: { sequence_length_tokens: 2048 },
      plan: { micro_batch_sequences: 1 },
      accelerator,
    },
    { samples: 0 },
  )
}

function expectNear(told: readonly number[], answered: readonly number[]): void {
  expect(told).toHaveLength(answered.length)
  for (const [index, number] of told.entries())
    expect(Math.abs(number / Number(answered[index]) - 1)).toBeLessThan(tolerance)
}

describe('the worked examples of the method page are what the service answers', () => {
  test.each([
    ['LoRA', 'lora'],
    ['QLoRA', 'qlora'],
    ['full', 'full'],
  ] as const)('%s', (name, method) => {
    for (const [index, text] of rowOf(name).entries()) {
      const { headline } = answer(method, machines[index] ?? { ref: '', count: 1 })
      const {
        memory_peak_per_accelerator_gib: gib,
        memory_shortfall_gib: missing,
        training_hours: hours,
      } = headline
      const isMissing = text.includes('missing')
      expect(headline.fits_in_memory).toBe(!isMissing)
      expectNear(numbersIn(text), isMissing ? [Number(missing)] : [Number(gib), Number(hours)])
    }
    expect(rowOf(name)).toHaveLength(machines.length)
  })

  test('a step of grpo', () => {
    const { breakdowns } = askFinetuning(
      {
        model: { ref: 'qwen2.5-7b' },
        tuning: { method: 'full', objective: 'grpo' },
        rollout: {
          prompts_count: 512,
          samples_per_prompt_count: 16,
          prompt_tokens: 512,
          output_tokens: 2048,
        },
        accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
      },
      { samples: 0 },
    )
    const { generation, scoring, training } = breakdowns.step_time_s ?? {}
    const told = /(\d+) s of answers, (\d+) s of the reference, (\d+) s of training/
      .exec(page)
      ?.slice(1)
      .map(Number)
    expectNear(told ?? [], [Number(generation), Number(scoring), Number(training)])
  })
})
