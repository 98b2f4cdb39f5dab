import type { Examples } from './example.ts'

export const finetuningExamples: Examples = {
  lora_8b_on_one_h100: {
    summary: 'LoRA of Llama 3.1 8B on one H100',
    description: '50,000 examples of 800 tokens, three epochs, packed to 2,048 tokens; the cheapest rent.',
    value: {
      model: { ref: 'llama3.1-8b' },
      tuning: { method: 'lora', rank: 16, targets: ['all_linear'] },
      data: { examples_count: 50_000, tokens_per_example: 800, epochs_count: 3 },
      run: { sequence_length_tokens: 2048 },
      plan: { micro_batch_sequences: 1 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1 },
      price: { ref: 'cheapest' },
    },
  },
  qlora_70b_on_one_card: {
    summary: 'QLoRA of Llama 3.3 70B on one 80 GB card',
    description: 'Whether a 70B fits on one card in 4 bits, and how long 10,000 examples take on it.',
    value: {
      model: { ref: 'llama3.3-70b' },
      tuning: { method: 'qlora', rank: 16 },
      data: { examples_count: 10_000, tokens_per_example: 600 },
      run: { sequence_length_tokens: 2048 },
      plan: { micro_batch_sequences: 1 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1 },
    },
  },
  full_qwen3_8b_by_a_deadline: {
    summary: 'All weights of Qwen3 8B in six hours, twelve times a year',
    description:
      'No count is sent: the smallest that fits and meets the deadline. Data and staff are sent; without them they stay unknown.',
    value: {
      model: { ref: 'qwen3-8b' },
      tuning: { method: 'full' },
      data: { tokens_count: 2e8, tokens_per_example: 1200, epochs_count: 2, evaluation_ratio: 0.02 },
      run: { sequence_length_tokens: 4096, deadline_days: 0.25 },
      accelerator: { ref: 'nvidia-h200-sxm-141gb' },
      price: { ref: 'cheapest' },
      cadence: { rounds_per_year_count: 12, years: 2 },
      expenses: { data_amount: 20_000, staff_amount: 15_000, currency: 'USD', as_of: '2026-10-01' },
    },
  },
}
