import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import { marketExamples } from '../../src/kinds/examples/market.ts'
import { sourcingExamples } from '../../src/kinds/examples/sourcing.ts'

/** One request as it is sent. */
export type Sent = {
  method: 'POST' | 'PUT'
  path: string
  body: unknown
  headers?: Record<string, string>
  /** The number of the body that `another` moves, by a step that its field takes. */
  moved?: Moved
}
type Moved = { at: readonly string[]; by: number }

/** The same question with another number: what was asked before is answered from memory, which proves nothing. */
export function another(sent: Sent, index: number): Sent {
  const { body, moved } = sent
  if (moved === undefined) return sent
  const copy = structuredClone(body) as Record<string, unknown>
  const last = moved.at.at(-1) ?? ''
  const block = moved.at.slice(0, -1).reduce((inner, name) => inner[name] as typeof copy, copy)
  if (typeof block[last] !== 'number') throw new Error(`there is no number at ${moved.at.join('.')}`)
  block[last] += index * moved.by
  return { ...sent, body: copy }
}

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

const moving = (at: string, by: number): Moved => ({ at: at.split('.'), by })
const post = (path: string, body: unknown, moved?: Moved): Sent => ({
  ...{ method: 'POST', path, body },
  ...(moved && { moved }),
})
const estimate = (kind: string, body: unknown, samples: number, moved: Moved) =>
  post(`/v1/estimates/${kind}?samples=${samples}&include=all`, body, moved)

const tokens = 'run.tokens_count'
const million = 1e6

/** Of each operation that computes, the heaviest that is known to be let in. */
export const heavyRequests: Readonly<Record<string, Sent>> = {
  estimateTraining: estimate('training', training, samplesMax, moving(tokens, million)),
  estimateDemand: estimate('demand', demand, samplesMax, moving('traffic.users_daily_count', 1)),
  estimateMemory: estimate(
    'memory',
    { ...serving, task: 'serving' },
    samplesMax,
    moving('traffic.prompt_tokens', 1),
  ),
  estimateServing: estimate('serving', serving, samplesMax, moving('traffic.prompt_tokens', 1)),
  estimateSourcing: estimate(
    'sourcing',
    sourcingExamples.dgx_fleet_usd?.value,
    4096,
    moving('workload.input_tokens_per_month', million),
  ),
  estimateSiting: estimate('siting', siting, 128, moving(`estimate.request.${tokens}`, million)),
  estimateMarket: estimate(
    'market',
    marketExamples.national_supply?.value,
    samplesMax,
    moving('supply.general_flop_per_s', 1e12),
  ),
  compareEstimates: post(
    '/v1/compare?samples=4096',
    { kind: 'training', request: training, accelerators: machines.slice(0, itemsMax) },
    moving(`request.${tokens}`, million),
  ),
  solveEstimate: post(
    '/v1/solve',
    {
      kind: 'siting',
      request: { ...siting, sites: siting.sites.slice(0, itemsMax) },
      figure: 'cost_amount',
      target: 1e9,
      path: `estimate.request.${tokens}`,
    },
    moving('target', 1),
  ),
  checkOwnClaim: post('/v1/claims/check', claim, moving(`request.${tokens}`, million)),
  checkClaim: post('/v1/claims/claim-008/check', undefined),
  saveScenario: {
    method: 'PUT',
    path: '/v1/teams/drill/scenarios/heavy',
    body: { kind: 'siting', request: siting },
    headers: { 'if-none-match': '*' },
    moved: moving(`request.estimate.request.${tokens}`, million),
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
