import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { askFinetuning } from '../ask.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/methods/finetuning.md'), 'utf8')
const machines = [
  { ref: 'nvidia-rtx-4090', count: 1 },
  { ref: 'nvidia-h100-sxm5-80gb', count: 1 },
  { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
]

/** A cell of the page's table, as the service answers it. */
function cell(method: 'lora' | 'qlora' | 'full', accelerator: { ref: string; count: number }): string {
  const { headline } = askFinetuning(
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
  if (headline.fits_in_memory === false)
    return `${Number(headline.memory_shortfall_gib).toFixed(0)} GiB are missing`
  const hours = Number(headline.training_hours)
  const gib = Number(headline.memory_peak_per_accelerator_gib).toFixed(1)
  return `${gib} GiB, ${hours.toFixed(hours < 10 ? 2 : 1)} h`
}

describe('the worked examples of the method page are what the service answers', () => {
  test.each([
    ['LoRA', 'lora'],
    ['QLoRA', 'qlora'],
    ['full', 'full'],
  ] as const)('%s', (name, method) => {
    const cells = machines.map((machine) => cell(method, machine))
    expect(page).toContain(`| ${name} | ${cells.join(' | ')} |`)
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
    const [answers, reference, trained] = [generation, scoring, training].map((part) =>
      Number(part).toFixed(0),
    )
    expect(page).toContain(
      `${answers} s of answers, ${reference} s of the reference, ${trained} s of training`,
    )
  })
})
