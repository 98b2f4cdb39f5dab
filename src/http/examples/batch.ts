import type { Examples } from '../../kinds/examples/example.ts'

export const batchExamples: Examples = {
  three_kinds: {
    summary: 'A training, a serving point and the memory that they take, at a glance',
    value: {
      items: [
        {
          key: 'train',
          kind: 'training',
          request: {
            model: { ref: 'llama3.1-8b' },
            run: { tokens_count: 1e12, mfu_ratio: 0.4 },
            accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 128 },
          },
        },
        {
          key: 'serve',
          kind: 'serving',
          request: {
            model: { ref: 'llama3.1-8b' },
            accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1 },
            traffic: { prompt_tokens: 1000, output_tokens: 200, batch_sequences: 8 },
          },
        },
        {
          key: 'hold',
          kind: 'memory',
          request: { model: { ref: 'llama3.1-8b' }, accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 } },
        },
      ],
      view: 'headline',
    },
  },
  whole_answers: {
    summary: 'Two trainings with all that a single answer has',
    value: {
      items: [
        { key: 'a', kind: 'training', request: { run: { training_compute_flop: 3.14e23, mfu_ratio: 0.4 } } },
        { key: 'b', kind: 'training', request: { run: { training_compute_flop: 3.14e23, mfu_ratio: 0.5 } } },
      ],
    },
  },
  summaries: {
    summary: 'A market and a demand in short',
    value: {
      items: [
        { kind: 'market', request: { growth: { doubling_months: 3.4 }, ahead_years: 5 } },
        { kind: 'demand', request: { sizing: { method: 'given', accelerators_count: 25_000 } } },
      ],
      view: 'summary',
    },
  },
}
