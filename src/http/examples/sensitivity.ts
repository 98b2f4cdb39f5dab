import type { Examples } from '../../kinds/examples/example.ts'

const request = {
  model: { ref: 'llama3.1-70b' },
  run: { tokens_count: 15e12, mfu_ratio: { value: 0.4, low: 0.3, high: 0.5 } },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1024 },
  price: { accelerator_hour_amount: { value: 2.5, low: 2, high: 3.5 }, currency: 'USD', as_of: '2026-11' },
}

export const sensitivityExamples: Examples = {
  what_drives_the_cost: {
    summary: 'What drives the cost of a run: shares of its variance',
    value: {
      kind: 'training',
      request,
      figures: ['cost_amount', 'wall_clock_days'],
      method: 'sobol',
      samples: 256,
    },
  },
  how_likely_in_a_budget: {
    summary:
      'How the cost is distributed where a good utilisation goes with a high rent, with a table of both',
    value: {
      kind: 'training',
      request,
      figures: ['cost_amount'],
      method: 'monte_carlo',
      inputs: [
        'run.mfu_ratio',
        {
          path: 'price.accelerator_hour_amount',
          distribution: { kind: 'empirical', values: [2.1, 2.3, 2.5, 2.5, 2.9, 3.4] },
        },
      ],
      correlations: [{ a: 'run.mfu_ratio', b: 'price.accelerator_hour_amount', rho: 0.6 }],
      two_way: ['run.mfu_ratio', 'price.accelerator_hour_amount'],
      samples: 1024,
    },
  },
  accelerators_one_by_one: {
    summary: 'What a tenth more or fewer accelerators do, where the plan is chosen anew',
    value: {
      kind: 'training',
      request: { ...request, run: { tokens_count: 15e12 } },
      method: 'tornado',
      inputs: ['accelerator.count', 'run.tokens_count'],
    },
  },
}
