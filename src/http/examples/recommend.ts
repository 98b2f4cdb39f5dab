import type { Examples } from '../../kinds/examples/example.ts'

const chat = {
  model: { ref: 'llama3.3-70b' },
  traffic: {
    users_daily_count: 2e6,
    requests_per_user_per_day: 8,
    prompt_tokens: 1500,
    output_tokens: 300,
  },
  load: { peak_to_average_factor: 3 },
  objectives: { ttft_ms: { p95: 1000 }, tpot_ms: { p95: 50 } },
  engine: 'vllm-2025',
  currency_rates: [{ from: 'CNY', to: 'USD', rate: 0.14, as_of: '2026-10-01' }],
}

export const recommendExamples: Examples = {
  two_million_users: {
    summary: '2 million users a day: H100, H200, B200, MI300X and 910B by dollars a month',
    description: 'A dated rate brings the 910B in, whose price is in yuan.',
    value: {
      kind: 'sizing',
      request: chat,
      candidates: {
        accelerators: [
          'nvidia-h100-sxm5-80gb',
          'nvidia-h200-sxm-141gb',
          'nvidia-b200-sxm-180gb',
          'amd-mi300x',
          'huawei-ascend-910b3',
        ],
      },
      optimize: 'cost',
    },
  },
  requests_at_once: {
    summary: '400 requests at once within 64 accelerators, whatever they take',
    description:
      'No latency is asked for: each fleet is the smallest that has so many at work, and their rate follows from its speed.',
    value: {
      kind: 'sizing',
      request: {
        model: { ref: 'llama3.3-70b' },
        traffic: { concurrent_requests_count: 400, prompt_tokens: 1000, output_tokens: 300 },
        load: { peak_to_average_factor: 1 },
      },
      candidates: {
        nodes: ['aws-p5.48xlarge', 'aws-p5en.48xlarge'],
        accelerators: ['nvidia-h100-sxm5-80gb', 'amd-mi300x'],
      },
      precisions: ['bf16', 'fp8'],
      limits: [{ figure: 'accelerator_count', max: 64 }],
      optimize: 'throughput',
    },
  },
  size_alone: {
    summary: 'A model of which only the size is known',
    description: 'A shape is assumed for 70 billion parameters, and the ranges are wider.',
    value: {
      kind: 'sizing',
      request: {
        model: { parameters_total_count: 7e10 },
        traffic: { requests_per_s: 20, prompt_tokens: 1000, output_tokens: 250 },
        objectives: { ttft_ms: { p95: 2000 }, tpot_ms: { p95: 80 } },
      },
      candidates: { accelerators: ['nvidia-h100-sxm5-80gb', 'nvidia-l40s', 'amd-mi300x'] },
      precisions: ['bf16', 'fp8'],
      limits: [{ figure: 'accelerator_count', max: 256 }],
    },
  },
  quality_beside_cost: {
    summary: 'Models and machines together, with scores of one’s own',
    description:
      'Scores are of the caller; the front has what no other is as good as in cost, time and score.',
    value: {
      kind: 'sizing',
      request: {
        model: { ref: 'llama3.1-8b' },
        traffic: { requests_per_s: 20, prompt_tokens: 1000, output_tokens: 250 },
        objectives: { ttft_ms: { p95: 2000 }, tpot_ms: { p95: 80 } },
      },
      models: [
        { ref: 'llama3.1-8b', score: 0.66 },
        { ref: 'qwen3-32b', score: 0.79 },
        { ref: 'llama3.3-70b', score: 0.77 },
      ],
      candidates: { accelerators: ['nvidia-h100-sxm5-80gb', 'nvidia-h200-sxm-141gb'] },
    },
  },
  training_run: {
    summary: 'A training run within 30 days',
    description: 'The same tokens on each machine at the cheapest rent of the catalog.',
    value: {
      kind: 'training',
      request: {
        model: { ref: 'llama3.1-8b' },
        run: { tokens_count: 1e12, deadline_days: 30 },
      },
      candidates: {
        accelerators: ['nvidia-h100-sxm5-80gb', 'nvidia-h200-sxm-141gb', 'nvidia-b200-sxm-180gb'],
      },
      optimize: 'cost',
    },
  },
}
