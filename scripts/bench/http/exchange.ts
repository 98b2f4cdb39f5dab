/** A question and what the service answered: what a bare server takes and gives in its place. `path` is the case's own. */
export type Exchange = { path: string; body: object; answer: object }

/** A question that is asked many times, each time with other numbers. */
export type Question = {
  what: string
  /** Of the service, with its query. */
  path: string
  bodyAt: (index: number) => object
  /** Of a bare server's processor time a request over that of the service. `null`: it is shown alone. */
  least: number | null
}

const training = (index: number) => ({
  model: { parameters_total_count: 175e9 },
  run: { tokens_count: 300e9 + index * 1e6, mfu_ratio: 0.462, goodput_ratio: 1, deadline_days: 30 },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
})

const perRow = 1000

const serving = (index: number) => ({
  model: { ref: 'llama3.1-70b' },
  traffic: {
    prompt_tokens: perRow + (index % perRow),
    output_tokens: 256 + Math.floor(index / perRow),
    concurrency: 32,
  },
  precision: { weights: 'fp8' },
  plan: { tensor: 4 },
  engine: 'vllm-2025',
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
})

const searched = (index: number) => ({
  model: { ref: 'llama3.1-8b' },
  run: { tokens_count: 15e12 + index * 1e6 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 512 },
})

const demand = (index: number) => ({
  model: { ref: 'llama3-70b' },
  traffic: {
    users_daily_count: 5e7 + index,
    requests_per_user_per_day: 10,
    answer: { amount: 400, unit: 'english_words' },
  },
  sizing: { method: 'flop_utilization' },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
})

/** Bars: a bare server's processor time over the service's. */
export const questions: readonly Question[] = [
  { what: 'training', path: '/v1/estimates/training', bodyAt: training, least: 0.4 },
  { what: 'serving', path: '/v1/estimates/serving', bodyAt: serving, least: 0.3 },
  {
    what: 'training, view=summary',
    path: '/v1/estimates/training?view=summary',
    bodyAt: training,
    least: 0.5,
  },
  {
    what: 'training, asked again',
    path: '/v1/estimates/training',
    bodyAt: () => training(0),
    least: 0.75,
  },
  {
    what: 'training, include=all',
    path: '/v1/estimates/training?include=all',
    bodyAt: training,
    least: null,
  },
  { what: 'training, its plan predicted', path: '/v1/estimates/training', bodyAt: searched, least: null },
  { what: 'demand', path: '/v1/estimates/demand', bodyAt: demand, least: null },
]
