import type { Examples } from './example.ts'

export const demandExamples: Examples = {
  search_with_answers: {
    summary: '50 million users, 10 requests a day, 400 words each',
    description: 'Sizing by utilisation of the dense peak at two FLOP per parameter and token.',
    value: {
      model: { parameters_total_count: 1.75e11 },
      traffic: {
        users_daily_count: 5e7,
        requests_per_user_per_day: 10,
        answer: { amount: 400, unit: 'english_words' },
        tokens_per_english_word: 1.3333333333333333,
      },
      sizing: { method: 'flop_utilization', utilization_ratio: 0.213 },
      load: { peak_to_average_factor: 1, reserve_ratio: 0, target_utilization_ratio: 1 },
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
    },
  },
  latency_per_word: {
    summary: '25 million users, 30 words, 0.35 accelerator-seconds a word',
    description: 'Sizing by the latency of one request: an upper bound, and a warning says so.',
    value: {
      traffic: {
        users_daily_count: 2.5e7,
        requests_per_user_per_day: 10,
        answer: { amount: 30, unit: 'english_words' },
      },
      sizing: { method: 'accelerator_seconds', accelerator_seconds_per_unit: 0.35, unit: 'english_words' },
      load: { peak_to_average_factor: 1, reserve_ratio: 0, target_utilization_ratio: 1 },
      node: {
        accelerators_count: 8,
        power_max_kw: 6.5,
        price: { amount: 199_000, currency: 'USD', as_of: '2023-02-01' },
      },
      power: { draw_ratio: 1 },
      site: { pue_ratio: 1, electricity_amount_per_kwh: 0.08, currency: 'USD' },
    },
  },
  draw_by_load: {
    summary: '5,000 requests a second at twice the average load, in Guizhou',
    description:
      'What is deployed for the peak draws by the load it carries: idle at 0.35 of full, 0.5 of the load on average.',
    value: {
      traffic: {
        requests_per_s: 5000,
        prompt: { amount: 1000, unit: 'tokens' },
        answer: { amount: 300, unit: 'tokens' },
      },
      sizing: { method: 'throughput', node_prefill_tokens_per_s: 60_000, node_decode_tokens_per_s: 12_000 },
      load: { peak_to_average_factor: 2, target_utilization_ratio: 1 },
      accelerator: { ref: 'nvidia-h20-96gb' },
      power: { idle_draw_ratio: 0.35 },
      site: { ref: 'hub-guizhou' },
    },
  },
  questions_about_images: {
    summary: 'Two images, half a minute of speech and 50 words a request',
    description: 'Media become prompt tokens by their encoders: 256 an image, 25 a second of sound.',
    value: {
      model: { parameters_total_count: 7e10 },
      encoder: { ref: 'internvit-6b-448' },
      traffic: {
        requests_per_s: 1000,
        prompt: { amount: 50, unit: 'english_words' },
        media: {
          images_per_request_count: 2,
          merge_factor: 4,
          audio_seconds_per_request: 30,
          audio_encoder: 'qwen2-audio',
        },
        answer: { amount: 200, unit: 'english_words' },
      },
      sizing: { method: 'flop_utilization', utilization_ratio: 0.3 },
      load: { peak_to_average_factor: 2 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
    },
  },
  money_as_compute: {
    summary: '616 million visits at one cent each',
    description:
      'Money turned into compute through a reference price, with the warning money_is_not_compute.',
    value: {
      traffic: { visits_per_month_count: 6.16e8, requests_per_visit: 1 },
      sizing: {
        method: 'money_proxy',
        cost_per_request_amount: 0.01,
        currency: 'USD',
        reference_cost_amount: 4.6e6,
        reference_compute_pf_days: 3640,
      },
    },
  },
}
