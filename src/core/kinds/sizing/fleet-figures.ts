import { type Draft, define, lack } from '../../draft/draft.ts'
import { errorFactor } from '../../draft/error-factor.ts'
import { allOf } from '../../serving/fleet/evaluate-fleet.ts'
import type { FleetAnswer } from '../../serving/fleet/fleet-answer.ts'
import type { ErrorFactors } from '../../serving/fleet/margins.ts'
import { place } from '../../serving/traffic/evaluate-traffic.ts'
import type { Gap } from '../../sheet/figure.ts'
import { millisecondsPerSecond } from '../../units.ts'
import type { FleetSheet } from './fleet-sheet.ts'

type Read = (answer: FleetAnswer) => number
type Fallible = keyof ErrorFactors

const percentiles = ['p50', 'p95', 'p99'] as const

/** Where the percentiles of a latency stand, in the unit of its name. */
const latencies = (['ttft_ms', 'tpot_ms', 'end_to_end_latency_s'] as const).flatMap((quantity) => {
  const [at, error, factor] = {
    ttft_ms: [place.ttft_s, 'ttft', millisecondsPerSecond],
    tpot_ms: [place.tpot_s, 'tpot', millisecondsPerSecond],
    end_to_end_latency_s: [place.end_to_end_s, 'end_to_end', 1],
  }[quantity] as [number, Fallible, number]
  return percentiles.map((percentile, index): [string, string, Fallible, Read] => [
    `${quantity}_${percentile}`,
    quantity.endsWith('_ms') ? 'ms' : 's',
    error,
    ({ figures }) => (figures[at + 1 + index] ?? Number.NaN) * factor,
  ])
})

/** Latencies with a prompt in them; what waits before it has the error of first tokens alone. */
const firstTokens: ReadonlySet<string> = new Set(percentiles.map((percentile) => `ttft_ms_${percentile}`))

const inMilliseconds =
  (at: number): Read =>
  ({ figures }) =>
    (figures[at] ?? Number.NaN) * millisecondsPerSecond

/** Figures that share an error of the model; a longer stay is more requests in the system (Little). */
const fallible: readonly [name: string, unit: string, error: Fallible, read: Read][] = [
  ['requests_per_s_per_replica_max', 'request/s', 'rate', (answer) => answer.requests_per_s_per_replica_max],
  [
    'requests_within_objectives_per_s',
    'request/s',
    'rate',
    (answer) => answer.requests_within_objectives_per_s,
  ],
  ['requests_per_s_full', 'request/s', 'rate', (answer) => answer.requests_per_s_full],
  [
    'concurrency_per_replica',
    'count',
    'end_to_end',
    ({ figures }) => figures[place.concurrency] ?? Number.NaN,
  ],
  ['batch_mean', 'count', 'tpot', ({ figures }) => figures[place.batch] ?? Number.NaN],
  ['queue_wait_ms_mean', 'ms', 'ttft', inMilliseconds(place.queue_s)],
  ['queue_wait_ms_p95', 'ms', 'ttft', inMilliseconds(place.queue_s + 2)],
  ...latencies,
]

/** What follows from the closed form without an error of its own. */
const plain: readonly [name: string, unit: string, read: Read][] = [
  ['replicas_count', 'count', (answer) => answer.replicas_count],
  ['first_token_prompt_ms', 'ms', (answer) => answer.prompt_s * millisecondsPerSecond],
  ['prompt_time_ratio', 'ratio', (answer) => answer.prompt_time_ratio],
  ['replica_hours_elastic_per_day', 'h', (answer) => answer.replica_hours_elastic],
  ['accelerators_power_peak_w', 'W', (answer) => answer.accelerators_power_peak_w],
  ['accelerators_power_average_w', 'W', (answer) => answer.accelerators_power_average_w],
]

function physics(draft: Draft, name: string, unit: string, sheet: FleetSheet, read: Read): void {
  const own = sheet.central === null ? Number.NaN : read(sheet.central)
  draft.figures.push({
    kind: 'physics',
    name,
    unit,
    function: `sizing.${name.replace('predicted_', '')}@1`,
    inputs: sheet.inputs,
    evaluate: (values) => {
      const answer = sheet.at(values)
      const value = answer === null ? own : read(answer)
      // A sample in which the wait grows without bound says no more than the sheet's own.
      return Number.isFinite(value) ? value : own
    },
  })
}

const needed = 'replicas_needed_count'

/** Defines the fewest replicas that keep the objectives at the peak. */
export function defineNeededReplicas(draft: Draft, sheet: FleetSheet): void {
  physics(draft, needed, 'count', sheet, (answer) => allOf(answer.needed))
}

/** Defines what a fleet is and does, from the physics; all of it is lacking where no count will do. */
export function defineFleet(
  draft: Draft,
  sheet: FleetSheet,
  { factors, isApart, hasPower }: { factors: ErrorFactors; isApart: boolean; hasPower: boolean },
): void {
  defineNeededReplicas(draft, sheet)
  for (const [name, unit, read] of plain) {
    if (name.startsWith('accelerators_power') && !hasPower)
      lack(draft, name, unit, { reason: 'catalog_value_missing', supply: 'accelerator.power_max_w' })
    else physics(draft, name, unit, sheet, read)
  }
  const prompt = errorFactor(draft, errorName.prompt, factors.prompt)
  for (const [name, unit, error, read] of fallible) {
    physics(draft, `predicted_${name}`, unit, sheet, read)
    const factor = errorFactor(draft, errorName[error], factors[error])
    const isFirst = firstTokens.has(name)
    const waited = isFirst ? `(predicted_${name} - first_token_prompt_ms)` : `predicted_${name}`
    const own = isFirst ? `first_token_prompt_ms * ${prompt} + ` : ''
    define(draft, name, unit, `${own}${waited} * ${factor}`)
  }
  define(draft, 'utilization_ratio', 'ratio', 'requests_per_s_peak / requests_per_s_full')
  define(draft, 'concurrency_total_count', 'count', 'concurrency_per_replica * replicas_needed_count')
  defineSides(draft, sheet, isApart)
}

const errorName = {
  ttft: 'ttft_ms',
  prompt: 'prompt_ms',
  tpot: 'tpot_ms',
  end_to_end: 'end_to_end_latency_s',
  rate: 'output_tokens_per_s',
} as const

function defineSides(draft: Draft, sheet: FleetSheet, isApart: boolean): void {
  const sides = [
    ['prefill_replicas_count', ({ needed }) => needed.prefill],
    ['decode_replicas_count', ({ needed }) => needed.decode],
  ] as const satisfies [string, Read][]
  const gap: Gap = { reason: 'not_requested', supply: 'features.disaggregated' }
  for (const [name, read] of sides) {
    if (isApart) physics(draft, name, 'count', sheet, read)
    else lack(draft, name, 'count', gap)
  }
  const ratio = 'prefill_to_decode_ratio'
  if (isApart) define(draft, ratio, 'ratio', 'prefill_replicas_count / decode_replicas_count')
  else lack(draft, ratio, 'ratio', gap)
}

/** Every figure of a fleet that there is none of. */
export function lackFleet(draft: Draft, gap: Gap): void {
  lack(draft, needed, 'count', gap)
  for (const [name, unit] of plain) lack(draft, name, unit, gap)
  for (const [name, unit] of fallible) lack(draft, name, unit, gap)
  lack(draft, 'utilization_ratio', 'ratio', gap)
  lack(draft, 'concurrency_total_count', 'count', gap)
  lack(draft, 'requests_per_s_per_accelerator_max', 'request/s', gap)
  for (const side of ['prefill', 'decode']) lack(draft, `${side}_replicas_count`, 'count', gap)
  lack(draft, 'prefill_to_decode_ratio', 'ratio', gap)
}
