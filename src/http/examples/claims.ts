import type { Examples } from '../../kinds/examples/example.ts'

export const claimExamples: Examples = {
  gpt3_in_a_month: {
    summary: '843 A100 train GPT-3 in a month',
    description: 'Every input is stated, so a figure that does not come out is refuted by its own inputs.',
    value: {
      title: '843 A100 train GPT-3 in a month at 46.2% utilisation',
      kind: 'training',
      request: {
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
      figures: [{ name: 'accelerator_needed_count', value: 843, error_ratio: 0.001 }],
    },
  },
  gpt3_as_the_headline_has_it: {
    summary: 'The same with nothing but what a headline says',
    description:
      'Utilisation and goodput come from defaults, so the verdict is differs, and the check says which of them the claim rests on.',
    value: {
      title: '843 A100 train GPT-3 in a month',
      kind: 'training',
      request: {
        model: { ref: 'gpt3-175b' },
        run: { tokens_count: 3e11, deadline_days: 30 },
        accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
      },
      figures: [{ name: 'accelerator_needed_count', value: 843 }],
    },
  },
  price_of_a_million_tokens: {
    summary: '$0.14 a million tokens on a rented card',
    description: 'Rent over throughput: $2.50 at 50 tokens per second are $13.89, a hundred times as much.',
    value: {
      kind: 'sourcing',
      request: {
        workload: { output_tokens_per_month: 1e9 },
        throughput: { tokens_per_s_per_accelerator: 50 },
        rent: { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-11-22', utilization_ratio: 1 },
      },
      figures: [{ name: 'rent_cost_amount_per_million_tokens', value: 0.14 }],
    },
  },
  bits_or_bytes: {
    summary: '400 Gbit/s written as 400 GB/s',
    description: 'No estimate is needed: the claim’s own formula gives 50 GB/s, and the trap is named.',
    value: {
      title: '400 GB/s of network for each server',
      kind: 'arithmetic',
      figures: [{ name: 'link_gb_per_s', value: 400, formula: 'link_gbit_per_s / 8[Gbit/GB]' }],
      assumptions: [{ path: 'link_gbit_per_s', unit: 'Gbit/s', value: 400, basis: 'stated' }],
    },
  },
  years_on_one_v100: {
    summary: 'What 288 V100-years imply',
    description: 'The sustained rate is solved from the claimed years: the verdict is implied.',
    value: {
      title: 'A single V100 needs 288 years for GPT-3',
      kind: 'training',
      request: {
        run: { training_compute_flop: 3.14e23, sustained_flop_per_s: 3e13 },
        accelerator: { ref: 'nvidia-v100-sxm2-16gb', count: 1 },
      },
      figures: [{ name: 'accelerator_years', value: 288 }],
      assumptions: [
        { path: 'run.sustained_flop_per_s', basis: 'inferred', solved_from: 'accelerator_years' },
      ],
    },
  },
  cards_or_servers: {
    summary: 'Servers taken for cards',
    description: 'The values differ by the eight accelerators of a server, and the check says so.',
    value: {
      title: '25,000 cards are needed for 25,000 servers of work',
      kind: 'demand',
      request: {
        sizing: { method: 'given', nodes_count: 25_000 },
        node: { accelerators_count: 8 },
      },
      figures: [{ name: 'accelerator_count', value: 25_000 }],
    },
  },
}
