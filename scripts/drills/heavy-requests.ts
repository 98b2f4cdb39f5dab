import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import { marketExamples } from '../../src/kinds/examples/market.ts'
import { sourcingExamples } from '../../src/kinds/examples/sourcing.ts'

/** One request as it is sent. */
export type Sent = { method: 'POST' | 'PUT'; path: string; body: unknown; headers?: Record<string, string> }

const snapshot = shippedSnapshot()
const samplesMax = 65_536
const sitesMax = 300
const itemsMax = 50

const training = {
  model: { ref: 'llama3.1-405b' },
  run: { tokens_count: 15e12, sequence_length_tokens: 131_072, global_batch_sequences: 720_720 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 65_536 },
}

const serving = {
  model: { ref: 'deepseek-v3-671b' },
  traffic: { prompt_tokens: 4096, output_tokens: 512, concurrency: 256 },
  accelerator: { ref: 'nvidia-h200-sxm-141gb' },
  plan: { tensor: 8, expert: 8 },
}

const demand = {
  model: { ref: 'llama3-70b' },
  traffic: {
    users_daily_count: 5e7,
    requests_per_user_per_day: 10,
    answer: { amount: 400, unit: 'english_words' },
  },
  sizing: { method: 'flop_utilization' },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
}

const places = snapshot.list('sites').map(({ id }) => ({ ref: id }))
const siting = {
  estimate: { kind: 'training', request: { ...training, run: { ...training.run, mfu_ratio: 0.4 } } },
  sites: Array.from({ length: sitesMax }, (_, index) => places[index % places.length]),
}
const machines = snapshot.list('accelerators').map(({ id }) => ({ ref: id, count: 4096 }))

const claim = {
  title: 'without plan and rate',
  kind: 'training',
  request: {
    ...training,
    run: { tokens_count: 15e12 },
    accelerator: { ...training.accelerator, count: 1024 },
  },
  figures: [{ name: 'wall_clock_days', value: 100 }],
}

const post = (path: string, body: unknown): Sent => ({ method: 'POST', path, body })
const estimate = (kind: string, body: unknown, samples: number) =>
  post(`/v1/estimates/${kind}?samples=${samples}&include=all`, body)

/** Of each operation that computes, the heaviest that is known to be let in. */
export const heavyRequests: Readonly<Record<string, Sent>> = {
  estimateTraining: estimate('training', training, samplesMax),
  estimateDemand: estimate('demand', demand, samplesMax),
  estimateMemory: estimate('memory', { ...serving, task: 'serving' }, samplesMax),
  estimateServing: estimate('serving', serving, samplesMax),
  estimateSourcing: estimate('sourcing', sourcingExamples.dgx_fleet_usd?.value, 4096),
  estimateSiting: estimate('siting', siting, 128),
  estimateMarket: estimate('market', marketExamples.national_supply?.value, samplesMax),
  compareEstimates: post('/v1/compare?samples=4096', {
    kind: 'training',
    request: training,
    accelerators: machines.slice(0, itemsMax),
  }),
  solveEstimate: post('/v1/solve', {
    kind: 'siting',
    request: { ...siting, sites: siting.sites.slice(0, itemsMax) },
    figure: 'cost_amount',
    target: 1e9,
    path: 'estimate.request.run.tokens_count',
  }),
  checkOwnClaim: post('/v1/claims/check', claim),
  checkClaim: post('/v1/claims/claim-008/check', undefined),
  saveScenario: {
    method: 'PUT',
    path: '/v1/teams/drill/scenarios/heavy',
    body: { kind: 'siting', request: siting },
    headers: { 'if-none-match': '*' },
  },
  evaluateScenario: post('/v1/teams/drill/scenarios/heavy/evaluate?catalog=latest&samples=512', undefined),
}

/** Requests that once took minutes or had no end: an answer or a refusal is due within 2 s. */
export const onceEndless: Readonly<Record<string, Sent>> = {
  claim_without_plan: post('/v1/claims/check', {
    title: 'x',
    kind: 'training',
    request: {
      model: { ref: 'llama3.1-8b' },
      run: { tokens_count: 15e12 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
    },
    figures: [{ name: 'wall_clock_days', value: 100 }],
  }),
  batch_of_a_billion: post('/v1/estimates/training', {
    model: { ref: 'llama3-8b' },
    run: { tokens_count: 15e12, global_batch_sequences: 1e9 },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1e9 },
  }),
  ten_million_cards: post('/v1/estimates/training', {
    ...training,
    accelerator: { ...training.accelerator, count: 1e7 },
  }),
}
