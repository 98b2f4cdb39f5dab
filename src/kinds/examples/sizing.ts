import type { Examples } from './example.ts'

export const sizingExamples: Examples = {
  two_million_users: {
    summary: '2 million users a day, TTFT p95 within a second, TPOT p95 within 50 ms',
    description:
      'How many H100 answer eight requests a user of 1,500 and 300 tokens at a peak of three times the average, at the cheapest rent of the catalog. The replica is searched for.',
    value: {
      model: { ref: 'llama3.3-70b' },
      traffic: {
        users_daily_count: 2e6,
        requests_per_user_per_day: 8,
        prompt_tokens: 1500,
        output_tokens: 300,
      },
      load: { peak_to_average_factor: 3 },
      objectives: { ttft_ms: { p95: 1000 }, tpot_ms: { p95: 50 } },
      precision: { weights: 'fp8' },
      engine: 'vllm-2025',
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      price: { ref: 'cheapest' },
      site: { ref: 'usa' },
    },
  },
  a_day_by_the_hour: {
    summary: 'A day by the hour: what a fixed and an elastic fleet cost, with spare replicas and three zones',
    description:
      'The curve gives the peak. Elastic, each hour runs what it takes, and a replica starts ten minutes before it is needed. The same tokens are held against a price list.',
    value: {
      model: { ref: 'qwen3-32b' },
      traffic: {
        requests_per_s: 40,
        shape: 'azure-chat-2023',
        cached_prompt_ratio: 0.3,
      },
      load: {
        daily_curve: [2, 1, 1, 1, 1, 2, 3, 4, 6, 8, 9, 9, 8, 8, 9, 9, 8, 7, 7, 8, 8, 6, 4, 3],
        scaling: 'elastic',
        spare_replicas_count: 1,
        zones_count: 3,
      },
      objectives: { ttft_ms: { p99: 2000 }, tpot_ms: { p95: 60 } },
      engine: 'vllm-2025',
      accelerator: { ref: 'nvidia-h200-sxm-141gb' },
      price: { ref: 'cheapest' },
      api: {
        input_amount_per_million_tokens: 0.3,
        cached_input_amount_per_million_tokens: 0.1,
        output_amount_per_million_tokens: 1.2,
        currency: 'USD',
        as_of: '2026-10-01',
      },
    },
  },
  agents: {
    summary: 'A use case in place of lengths, caching and objectives',
    description:
      'What requests of agents are, from a published trace; what they are answered within, from a benchmark.',
    value: {
      model: { ref: 'gpt-oss-120b' },
      traffic: { requests_per_s: 25, use_case: 'agents' },
      load: { peak_to_average_factor: 1.5 },
      engine: 'vllm-2025',
      accelerator: { ref: 'nvidia-b200-sxm-180gb' },
    },
  },
  prefill_and_decode_apart: {
    summary: 'Prompts and answers on replicas of their own, and the ratio that the traffic needs',
    description:
      'DeepSeek-V3 on H800 with more prompt than answer; how many replicas prefill and how many decode.',
    value: {
      model: { ref: 'deepseek-v3-671b' },
      traffic: {
        requests_per_s: 50,
        prompt: { amount: 2000, unit: 'tokens' },
        answer: { amount: 400, unit: 'english_words' },
      },
      load: { peak_to_average_factor: 2 },
      objectives: { ttft_ms: { p95: 3000 }, tpot_ms: { p95: 100 } },
      confidence: 'p50',
      engine: 'sglang-2025',
      features: { disaggregated: true },
      accelerator: { ref: 'nvidia-h800-sxm5-80gb' },
    },
  },
}
