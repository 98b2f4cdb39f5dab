import { type Draft, define, lack } from '../../draft/draft.ts'
import { errorFactor } from '../../draft/error-factor.ts'
import type { ServeAnswer, ServedFigure } from '../../serving/serve-answer.ts'
import type { LatencySpread, LoadFigures } from '../../serving/served.ts'
import type { Gap } from '../../sheet/figure.ts'
import { millisecondsPerSecond } from '../../units.ts'
import { words } from '../../words.ts'
import { factorsOf, physics, type ServedSheet } from './served-figures.ts'

type Read = (load: LoadFigures) => number | null

/** Percentiles of one latency, in the unit of its name. They share the error of its mean. */
function spreadOf(
  quantity: ServedFigure,
  read: (load: LoadFigures) => LatencySpread | null,
): [name: string, unit: string, quantity: ServedFigure, read: Read][] {
  const [unit, factor] = quantity.endsWith('_ms') ? ['ms', millisecondsPerSecond] : ['s', 1]
  return (['p50', 'p95', 'p99'] as const).map((percentile) => [
    `${quantity}_${percentile}`,
    unit as string,
    quantity,
    (load) => scaled(read(load)?.[percentile], factor as number),
  ])
}

const scaled = (value: number | null | undefined, factor: number) =>
  value === null || value === undefined ? null : value * factor

const latencies = [
  ...spreadOf('ttft_ms', ({ ttft_s }) => ttft_s),
  ...spreadOf('tpot_ms', ({ tpot_s }) => tpot_s),
  ...spreadOf('end_to_end_latency_s', ({ end_to_end_s }) => end_to_end_s),
]

/** What goes with a latency shares its error: a longer stay is more requests in the system (Little). */
const others: readonly [name: string, unit: string, quantity: ServedFigure, read: Read][] = [
  ['concurrency_per_replica', 'count', 'end_to_end_latency_s', ({ concurrency }) => concurrency],
  ['batch_mean', 'count', 'tpot_ms', ({ batch_mean }) => batch_mean],
  ['queue_wait_ms_mean', 'ms', 'ttft_ms', ({ queue_s }) => scaled(queue_s?.mean, millisecondsPerSecond)],
  ['queue_wait_ms_p95', 'ms', 'ttft_ms', ({ queue_s }) => scaled(queue_s?.p95, millisecondsPerSecond)],
]

const rates: readonly [name: string, read: Read][] = [
  ['requests_per_s_max', (load) => load.requests_per_s_max],
  ['requests_per_s_within_objectives_max', (load) => load.requests_per_s_within_objectives_max],
]

type Source = { sheet: ServedSheet; isAsked: boolean; hasObjectives: boolean }

/** Defines what a request rate gives, or lacks it for its reason. */
export function defineLoad(draft: Draft, { sheet, isAsked, hasObjectives }: Source): void {
  const { central } = sheet
  const gap = gapOf(central, isAsked)
  const add = (name: string, unit: string, read: Read, factor: string | null, own: Gap = gap) => {
    const at = (answer: ServeAnswer) => (answer.load === null ? null : read(answer.load))
    if (at(central) === null) {
      lack(draft, name, unit, own)
      return
    }
    draft.figures.push(physics(factor === null ? name : `predicted_${name}`, unit, sheet, at))
    if (factor !== null) define(draft, name, unit, `predicted_${name} ${factor}`)
  }
  const errorOf = (quantity: ServedFigure) => errorFactor(draft, quantity, factorsOf(quantity, central))
  const isServed = central.load !== null
  for (const [name, read] of rates) {
    const isLimit = name.includes('objectives')
    const own: Gap = isLimit && isServed ? objectivesGap(hasObjectives) : gap
    add(name, 'request/s', read, isServed ? `* ${errorOf('output_tokens_per_s')}` : null, own)
  }
  if (!isServed) lack(draft, 'utilization_ratio', 'ratio', gap)
  else define(draft, 'utilization_ratio', 'ratio', 'traffic.requests_per_s / requests_per_s_max')
  for (const [name, unit, quantity, read] of [...others, ...latencies])
    add(name, unit, read, central[quantity] === null ? null : `* ${errorOf(quantity)}`)
}

/** Why there is none: no rate was asked about, it does not fit, or more comes than is answered. */
function gapOf({ memory }: ServeAnswer, isAsked: boolean): Gap {
  if (!isAsked) return { reason: 'not_requested', supply: 'traffic.requests_per_s' }
  if (!memory.fits_in_memory) return { reason: 'no_solution', detail: words('too_large') }
  return {
    reason: 'no_solution',
    detail: words('rate_unanswered'),
  }
}

function objectivesGap(hasObjectives: boolean): Gap {
  return hasObjectives
    ? { reason: 'no_solution', detail: words('objectives_unkept') }
    : { reason: 'not_requested', supply: 'objectives' }
}
