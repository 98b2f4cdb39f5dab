import type { Examples } from '../../kinds/examples/example.ts'

const gpt3 = {
  model: { ref: 'gpt3-175b' },
  run: { tokens_count: 3e11, sequence_length_tokens: 2048, global_batch_sequences: 1536 },
}

export const planSearchExamples: Examples = {
  gpt3_on_1024_a100: {
    summary: 'GPT-3 on exactly 1,024 A100: the fastest plans of all',
    value: {
      kind: 'training',
      request: { ...gpt3, accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 1024 } },
      top: 5,
    },
  },
  time_against_money: {
    summary: 'Llama 3.1 70B: days against dollars over five accelerators, Ascend in yuan at a dated rate',
    description:
      'The front of two goals. Each accelerator at its cheapest rent; the rate is of the request, never a default.',
    value: {
      kind: 'training',
      request: {
        model: { ref: 'llama3.1-70b' },
        run: { tokens_count: 1e12, sequence_length_tokens: 8192, global_batch_sequences: 512 },
        price: { ref: 'cheapest' },
        currency_rates: [{ from: 'CNY', to: 'USD', rate: 0.14, as_of: '2026-11-01' }],
      },
      space: {
        accelerators: [
          { ref: 'nvidia-h100-sxm5-80gb' },
          { ref: 'nvidia-h200-sxm-141gb' },
          { ref: 'nvidia-b200-sxm-180gb' },
          { ref: 'amd-mi300x' },
          { ref: 'huawei-ascend-910b2' },
        ],
        counts: [128, 256, 512, 1024],
      },
      optimize: [
        { figure: 'wall_clock_days', goal: 'min' },
        { figure: 'cost_amount', goal: 'min' },
      ],
    },
  },
  cheapest_within_30_days: {
    summary: 'The fewest dollars for GPT-3 within 30 days',
    value: {
      kind: 'training',
      request: { ...gpt3, accelerator: { ref: 'nvidia-h100-sxm5-80gb' }, price: { ref: 'cheapest' } },
      space: { counts: [64, 128, 256, 512, 1024] },
      optimize: [{ figure: 'cost_amount', goal: 'min' }],
      limits: [{ figure: 'wall_clock_days', max: 30 }],
    },
  },
  latency_against_money_of_serving: {
    summary: 'Llama 3.1 70B served by H100 or H200: time per token against dollars per million tokens',
    description:
      'Every layout of replicas in two formats is estimated; those under which the first token takes over two seconds are left out.',
    value: {
      kind: 'serving',
      request: {
        model: { ref: 'llama3.1-70b' },
        traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 64 },
        engine: 'vllm-2025',
        price: { ref: 'cheapest' },
      },
      space: {
        accelerators: [{ ref: 'nvidia-h100-sxm5-80gb' }, { ref: 'nvidia-h200-sxm-141gb' }],
        counts: [2, 4, 8],
        precision: ['bf16', 'fp8'],
      },
      optimize: [
        { figure: 'tpot_ms', goal: 'min' },
        { figure: 'cost_amount_per_million_output_tokens', goal: 'min' },
      ],
      limits: [{ figure: 'ttft_ms', max: 2000 }],
    },
  },
}
