import type { Examples } from '../../kinds/examples/example.ts'

export const optimumExamples: Examples = {
  largest_model: {
    summary:
      'The largest model for a million dollars and 30 days on at most 512 H100, at 20 tokens a parameter',
    value: {
      kind: 'training',
      request: {
        accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
        price: { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-11' },
      },
      optimize: [{ figure: 'model.parameters_total_count', goal: 'max' }],
      unknowns: [
        { path: 'model.parameters_total_count', low: 1e9 },
        { path: 'accelerator.count', high: 512, integer: true },
      ],
      relations: ['run.tokens_count = 20 * model.parameters_total_count'],
      limits: [
        { figure: 'cost_amount', max: 1e6 },
        { figure: 'wall_clock_days', max: 30 },
      ],
    },
  },
  busiest_replica: {
    summary:
      'The most tokens a second of four H100 at 40 ms a token, over batches and two formats of weights',
    value: {
      kind: 'serving',
      request: {
        model: { ref: 'llama3.1-70b' },
        traffic: { prompt_tokens: 1024, output_tokens: 256 },
        plan: { tensor: 4 },
        engine: 'vllm-2025',
        accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      },
      optimize: [{ figure: 'output_tokens_per_s', goal: 'max' }],
      unknowns: [
        { path: 'traffic.concurrency', low: 1, high: 1024, integer: true },
        { path: 'precision.weights', choices: ['bf16', 'fp8'] },
      ],
      limits: [{ figure: 'tpot_ms', max: 40 }],
    },
  },
}
