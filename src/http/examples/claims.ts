import type { Examples } from './example.ts'

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
