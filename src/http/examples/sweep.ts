import type { Examples } from '../../kinds/examples/example.ts'

const gpt3 = {
  model: { parameters_total_count: 1.75e11 },
  run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1 },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 1024 },
  price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11-01' },
}

export const sweepExamples: Examples = {
  mfu_by_rent: {
    summary: 'Days and cost of GPT-3 over utilisation and rent',
    value: {
      kind: 'training',
      request: gpt3,
      axes: [
        { path: 'run.mfu_ratio', from: 0.3, to: 0.6, steps: 4 },
        { path: 'price.accelerator_hour_amount', values: [1.5, 2, 3] },
      ],
      figures: ['wall_clock_days', 'cost_amount'],
    },
  },
  machines_within_a_month: {
    summary: 'The cheapest of the machines of one vendor that keep to 60 days',
    value: {
      kind: 'training',
      request: { ...gpt3, price: { ref: 'cheapest' } },
      axes: [
        { path: 'accelerator.ref', catalog: { list: 'accelerators', filter: { family: 'hopper' } } },
        { path: 'accelerator.count', values: [256, 512, 1024] },
      ],
      figures: ['wall_clock_days', 'cost_amount', 'problem'],
      limits: [{ figure: 'wall_clock_days', max: 60 }],
      top: { by: 'cost_amount', count: 3 },
    },
  },
  drawn_inputs: {
    summary: 'A hundred points over what is not known exactly',
    value: {
      kind: 'training',
      request: gpt3,
      axes: {
        samples_count: 100,
        inputs: [
          { path: 'run.mfu_ratio', low: 0.35, high: 0.5 },
          {
            path: 'price.accelerator_hour_amount',
            distribution: { kind: 'lognormal', median: 2, sigma: 0.2 },
          },
        ],
      },
      figures: ['wall_clock_days', 'cost_amount'],
      front: ['wall_clock_days', 'cost_amount'],
    },
  },
}
