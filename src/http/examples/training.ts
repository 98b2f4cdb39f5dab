import type { Examples } from './example.ts'

export const trainingExamples: Examples = {
  gpt3_in_30_days: {
    summary: 'GPT-3 on A100 in 30 days',
    description:
      'How many accelerators a deadline takes. No price is given, so cost is null with an unknown.',
    value: {
      model: { parameters_total_count: 1.75e11 },
      run: {
        tokens_count: 3e11,
        mfu_ratio: 0.462,
        goodput_ratio: 1,
        deadline_days: 30,
        flop_convention: '6nd',
      },
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
    },
  },
  gpt3_on_one_v100: {
    summary: 'The claim of 355 V100-years and $4.6M for GPT-3',
    description: 'Checks the claim from its own inputs: 28 TFLOP/s sustained and 1.5 USD an hour.',
    value: {
      run: { training_compute_flop: 3.1428e23, sustained_flop_per_s: 28e12, goodput_ratio: 1 },
      accelerator: { ref: 'nvidia-v100-sxm2-16gb', count: 1 },
      price: { accelerator_hour_amount: 1.5, currency: 'USD', as_of: '2020-06-03', basis: 'reserved' },
    },
  },
  gpt3_xl_compute: {
    summary: 'GPT-3 XL: compute only',
    description: 'Parameters and tokens are enough for FLOP and PF-days.',
    value: {
      model: { parameters_total_count: 1.32e9 },
      run: { tokens_count: 3e11, flop_convention: '6nd' },
    },
  },
}
