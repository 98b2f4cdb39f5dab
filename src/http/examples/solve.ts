import type { Examples } from '../../kinds/examples/example.ts'

const gpt3 = {
  model: { parameters_total_count: 1.75e11 },
  run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1 },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 1024 },
}

export const solveExamples: Examples = {
  rent_for_a_million: {
    summary: 'The rent at which GPT-3 costs a million dollars',
    value: {
      kind: 'training',
      request: { ...gpt3, price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11-01' } },
      figure: 'cost_amount',
      target: 1_000_000,
      path: 'price.accelerator_hour_amount',
    },
  },
  utilisation_for_a_month: {
    summary: 'The utilisation that 1,024 A100 need to train GPT-3 in 20 days',
    value: { kind: 'training', request: gpt3, figure: 'wall_clock_days', target: 20, path: 'run.mfu_ratio' },
  },
  users_of_a_thousand_nodes: {
    summary: 'How many users a day 1,000 nodes serve, where a node more or less is a jump',
    value: {
      kind: 'demand',
      request: {
        model: { parameters_total_count: 1.75e11 },
        traffic: {
          users_daily_count: 5e7,
          requests_per_user_per_day: 10,
          answer: { amount: 400, unit: 'english_words' },
          tokens_per_english_word: 1.3333,
        },
        sizing: { method: 'flop_utilization', utilization_ratio: 0.213 },
        load: { peak_to_average_factor: 2, target_utilization_ratio: 0.8 },
        accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
      },
      figure: 'accelerator_needed_count',
      target: 8000,
      path: 'traffic.users_daily_count',
    },
  },
}
