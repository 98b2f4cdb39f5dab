import type { Examples } from './example.ts'

const llama = {
  model: { ref: 'llama3.1-70b' },
  run: {
    tokens_count: 1e12,
    sequence_length_tokens: 8192,
    global_batch_sequences: 512,
    precision: 'bf16',
  },
  accelerator: { count: 512 },
  plan: { tensor: 8, pipeline: 1, data: 64 },
}

export const compareExamples: Examples = {
  cut_down_links: {
    summary: 'A800 against A100: what the slower link costs',
    description: 'The same plan with tensor parallelism over eight cards, so that the link shows.',
    value: {
      kind: 'training',
      request: llama,
      accelerators: [{ ref: 'nvidia-a100-sxm4-80gb' }, { ref: 'nvidia-a800-sxm4-80gb' }],
    },
  },
  domestic_accelerators: {
    summary: 'H100, H800, H20 and Ascend on one training, with rents of the catalog',
    value: {
      kind: 'training',
      request: {
        model: { parameters_total_count: 7e10 },
        run: { tokens_count: 1e12, mfu_ratio: 0.4, goodput_ratio: 0.9 },
        accelerator: { count: 1024 },
        price: { ref: 'cheapest' },
      },
      accelerators: [
        { ref: 'nvidia-h100-sxm5-80gb' },
        { ref: 'nvidia-h800-sxm5-80gb' },
        { ref: 'nvidia-h20-96gb' },
        { ref: 'huawei-ascend-910b2' },
      ],
      rank_by: ['wall_clock_days', 'cost_amount', 'energy_facility_kwh'],
    },
  },
  two_deadlines: {
    summary: 'Two deadlines of one training',
    value: {
      kind: 'training',
      baseline_key: 'thirty',
      items: [30, 60].map((deadline_days) => ({
        key: deadline_days === 30 ? 'thirty' : 'sixty',
        request: {
          model: { parameters_total_count: 1.75e11 },
          run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1, deadline_days },
          accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
        },
      })),
    },
  },
}
