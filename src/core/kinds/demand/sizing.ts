import type { NumberInput, TextUnit } from '../../../contract/field/number.ts'
import type { LoadInput, TrafficInput } from '../../../contract/request/demand.ts'
import type { SizingInput } from '../../../contract/request/sizing.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, called, type Draft, define, lack, warn } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { secondsPerDay } from '../../units.ts'
import { nodesFor } from '../training/counts.ts'
import { tokensPerUnit, unitOfText } from '../training/work.ts'
import { defineNeeded, defineWholeNodes } from './load.ts'

export type SizingSource = {
  sizing: SizingInput
  traffic: TrafficInput | undefined
  load: LoadInput | undefined
  /** Name of the active parameters, where a model is known. */
  active: string | null
  /** Name of the dense peak. */
  peak: () => string
  size: string
  /** Defines what the physics of serving gives. */
  serve: (sizing: Extract<SizingInput, { method: 'serving' }>) => void
}

const average = 'accelerator_average_count'

/** Defines how many accelerators the load takes, by the method that was chosen. */
export function defineSizing(draft: Draft, source: SizingSource): void {
  const { sizing, load, size } = source
  draft.settings.push({ path: 'sizing.method', value: sizing.method, origin: 'given' })
  if (sizing.method === 'given') defineGiven(draft, sizing, size)
  else if (sizing.method === 'money_proxy') lackCounts(draft)
  else if (sizing.method === 'serving') {
    source.serve(sizing)
    defineWholeNodes(draft, size)
  } else {
    defineAverage(draft, source, sizing)
    defineNeeded(draft, load)
    defineWholeNodes(draft, size)
  }
}

type Computed = Exclude<SizingInput, { method: 'given' | 'money_proxy' | 'serving' }>

function defineAverage(draft: Draft, source: SizingSource, sizing: Computed): void {
  if (sizing.method === 'flop_utilization') byFlop(draft, source, sizing.utilization_ratio)
  else if (sizing.method === 'accelerator_seconds') bySeconds(draft, source, sizing)
  else byThroughput(draft, source, sizing)
}

function byFlop(draft: Draft, { active, peak }: SizingSource, sent: NumberInput | undefined): void {
  if (active === null)
    throw new Refusal('model_missing', '/model', { needed_for: 'sizing.method flop_utilization' })
  const share = sentOrDefault(draft, 'sizing.utilization_ratio', sent)
  define(draft, average, 'count', `compute_flop_per_s / (${peak()} * ${share})`)
}

type Seconds = Extract<SizingInput, { method: 'accelerator_seconds' }>

/** Each unit keeps one accelerator busy for its batch-1 time: no batching, so an upper bound. */
function bySeconds(
  draft: Draft,
  { traffic }: SizingSource,
  { accelerator_seconds_per_unit, unit }: Seconds,
): void {
  warn(draft, { code: 'latency_sizing_is_upper_bound', path: 'sizing.accelerator_seconds_per_unit' })
  draft.settings.push({ path: 'sizing.unit', value: unit, origin: 'given' })
  const counted = unit === 'requests' ? 'request' : unitOfText(unit)
  const seconds = assume(
    draft,
    given('sizing.accelerator_seconds_per_unit', `s/${counted}`, accelerator_seconds_per_unit),
  )
  define(draft, average, 'count', `${unitsPerSecond(draft, traffic, unit)} * ${seconds}`)
}

/** Units of the answer a second: as they were sent, else by way of tokens. */
function unitsPerSecond(
  draft: Draft,
  traffic: TrafficInput | undefined,
  unit: TextUnit | 'requests',
): string {
  if (unit === 'requests') return 'requests_per_s_average'
  const isByTokens = traffic?.tokens_per_day !== undefined && !traffic.answer
  if (!isByTokens && !traffic?.answer)
    throw new Refusal('traffic_missing', '/traffic/answer', {
      needed_for: 'sizing.accelerator_seconds_per_unit',
    })
  const answered = isByTokens ? 'tokens_per_s_average' : 'requests_per_s_average * answer_tokens_per_request'
  if (unit === 'tokens') return answered
  if (!isByTokens && traffic?.answer?.unit === unit) {
    const samples =
      traffic.samples_per_request_count === undefined ? '' : ' * traffic.samples_per_request_count'
    return `requests_per_s_average * traffic.answer.amount${samples}`
  }
  return `${answered} / (1${tokensPerUnit(draft, unit, traffic ?? {}, 'traffic')})`
}

type Throughput = Extract<SizingInput, { method: 'throughput' }>

function byThroughput(draft: Draft, { size }: SizingSource, sizing: Throughput): void {
  const { tokens_per_s_per_accelerator: tokens, requests_per_s_per_accelerator: requests } = sizing
  const { node_prefill_tokens_per_s: prefill, node_decode_tokens_per_s: decode } = sizing
  const forms = [tokens, requests, prefill ?? decode].filter((form) => form !== undefined)
  if (forms.length > 1) throw new Refusal('field_conflict', '/sizing', { method: 'throughput' })
  if (tokens !== undefined) {
    define(
      draft,
      average,
      'count',
      `computed_tokens_per_s / ${assume(draft, given('sizing.tokens_per_s_per_accelerator', 'token/s', tokens))}`,
    )
  } else if (requests !== undefined) {
    const rate = assume(draft, given('sizing.requests_per_s_per_accelerator', 'request/s', requests))
    define(draft, average, 'count', `requests_per_s_average / ${rate}`)
  } else if (prefill !== undefined && decode !== undefined) byPhases(draft, { prefill, decode, size })
  else
    throw new Refusal(
      'sizing_incomplete',
      prefill === undefined ? '/sizing' : '/sizing/node_decode_tokens_per_s',
      { method: 'throughput' },
    )
}

/** Prompt tokens (cached ones left out) at the node's prefill rate, answer tokens at its decode rate. */
function byPhases(
  draft: Draft,
  { prefill, decode, size }: { prefill: NumberInput; decode: NumberInput; size: string },
): void {
  const names = draft.figures.map(({ name }) => name)
  if (!names.includes('prompt_tokens_per_day') || !names.includes('answer_tokens_per_day')) {
    throw new Refusal('traffic_missing', '/traffic/prompt', {
      needed_for: 'sizing.node_prefill_tokens_per_s',
    })
  }
  const filled = assume(draft, given('sizing.node_prefill_tokens_per_s', 'token/s', prefill))
  const decoded = assume(draft, given('sizing.node_decode_tokens_per_s', 'token/s', decode))
  define(
    draft,
    'prefill_nodes_count',
    'count',
    `(computed_tokens_per_day - answer_tokens_per_day) / ${secondsPerDay}[s/day] / ${filled}`,
  )
  define(draft, 'decode_nodes_count', 'count', `answer_tokens_per_day / ${secondsPerDay}[s/day] / ${decoded}`)
  define(draft, average, 'count', `(prefill_nodes_count + decode_nodes_count) * ${size}`)
}

type Given = Extract<SizingInput, { method: 'given' }>

function defineGiven(draft: Draft, { accelerators_count, nodes_count }: Given, size: string): void {
  if ((accelerators_count === undefined) === (nodes_count === undefined))
    throw new Refusal('sizing_incomplete', '/sizing', { method: 'given' })
  if (accelerators_count !== undefined) {
    const path = assume(draft, given('sizing.accelerators_count', 'count', accelerators_count))
    draft.aliases.set('accelerator_count', path)
    define(draft, 'node_count', 'count', nodesFor(path, size))
  } else {
    const path = assume(draft, given('sizing.nodes_count', 'count', nodes_count ?? 0))
    draft.aliases.set('node_count', path)
    define(draft, 'accelerator_count', 'count', `${path} * ${size}`)
  }
  draft.aliases.set('accelerator_needed_count', called(draft, 'accelerator_count'))
  define(draft, average, 'count', called(draft, 'accelerator_count'))
}

/** Money says nothing of machines. */
function lackCounts(draft: Draft): void {
  for (const name of [average, 'accelerator_needed_count', 'accelerator_count', 'node_count']) {
    lack(draft, name, 'count', { reason: 'not_modelled', supply: 'sizing.method' })
  }
}
