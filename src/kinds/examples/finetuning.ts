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
  dpo_pairs_qwen3_14b: {
    summary: 'DPO of Qwen3 14B on 60,000 pairs',
    description:
      'Preference pairs as of UltraFeedback (61,135 of them; arXiv:2310.01377), a frozen copy as the reference, one node of H100. An example is a pair: both answers, each with its prompt.',
    value: {
      model: { ref: 'qwen3-14b' },
      tuning: { method: 'full', objective: 'dpo' },
      data: { examples_count: 61_135, tokens_per_example: 1100 },
      run: { sequence_length_tokens: 2048, global_batch_sequences: 64 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 16 },
      price: { ref: 'cheapest' },
    },
  },
  grpo_reasoning_qwen3_8b: {
    summary: 'Reasoning by GRPO: Qwen3 8B, 512 prompts of 16 answers a step',
    description:
      'Prompts as of DAPO-Math-17k (arXiv:2503.14476: 512 prompts, 16 answers, judged by a rule). The same accelerators answer and train in turn; the longest answer holds the step.',
    value: {
      model: { ref: 'qwen3-8b' },
      tuning: { method: 'full', objective: 'grpo' },
      data: { examples_count: 17_400 },
      rollout: {
        prompts_count: 512,
        samples_per_prompt_count: 16,
        prompt_tokens: 256,
        output_tokens: 3000,
        output_tokens_max: 8192,
      },
      accelerator: { ref: 'nvidia-b200-sxm-180gb', count: 8 },
      price: { ref: 'cheapest' },
    },
  },
  alpaca_like_qwen3_4b: {
    summary: 'Alpaca-like SFT of Qwen3 4B by LoRA on one RTX 4090',
    description:
      '52,000 short instructions, three epochs, as of Stanford Alpaca (2023): its 52,002 examples are about 120 tokens long with their prompt.',
    value: {
      model: { ref: 'qwen3-4b' },
      tuning: { method: 'lora' },
      data: { examples_count: 52_002, tokens_per_example: 120, epochs_count: 3 },
      run: { sequence_length_tokens: 1024 },
      accelerator: { ref: 'nvidia-rtx-4090', count: 1 },
    },
  },
  domain_transfer_llama_3_1_8b: {
    summary: 'A domain for Llama 3.1 8B: a thousandth of its pretraining, a fifth replayed',
    description:
      'Continued pretraining on domain tokens, with general ones among them so that the model forgets less (arXiv:2403.08763 replays 1% to 50%).',
    value: {
      model: { ref: 'llama3.1-8b' },
      tuning: { method: 'full' },
      data: { pretraining: { tokens_count: 1.5e13, share_ratio: 0.001 }, replay_ratio: 0.2 },
      run: { sequence_length_tokens: 8192, global_batch_tokens: 4_194_304, deadline_days: 3 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      price: { ref: 'cheapest' },
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
