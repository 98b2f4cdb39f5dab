import type { NumberInput } from '../../../contract/field/number.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import type { Draft } from '../../draft/draft.ts'
import { centralValue, given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import type { RateInput } from '../../serving/served.ts'
import type { Arrivals } from '../../serving/traffic/arrivals.ts'
import { type Lengths, lengthMoments } from '../../serving/traffic/lengths.ts'
import { type TrafficShape, trafficShapes } from '../../serving/traffic/shapes.ts'
import { engineMode } from '../../serving/tuning.ts'
import type { Assumption } from '../../sheet/figure.ts'
import { engineKey } from './engine-input.ts'

type Traffic = ServingRequest['traffic']
type Field = 'prompt_tokens' | 'output_tokens'

const loads = ['concurrency', 'batch_sequences', 'requests_per_s'] as const
const ofRate = ['arrival', 'routing'] as const
export const lengthFields = ['prompt_tokens', 'output_tokens'] as const

/**
 * Throws `load_missing` where no form of the load is sent or no length, `field_conflict` where two forms are, where what
 * belongs to a rate stands beside another, or where a rate is asked of what is not modelled under one.
 */
export function checkLoad({ traffic, features, engine, objectives }: ServingRequest): void {
  const sent = loads.filter((load) => traffic[load] !== undefined)
  const named = (names: readonly string[]) => names.map((name) => `traffic.${name}`)
  if (sent.length === 0) throw new Refusal('load_missing', '/traffic', { fields: named(loads) })
  if (sent.length > 1) throw new Refusal('field_conflict', `/traffic/${sent[1]}`, { fields: named(sent) })
  // What has no answer is an encoder's request: one pass, of which no rate is modelled.
  const needed = traffic.requests_per_s === undefined ? ['prompt_tokens' as const] : lengthFields
  for (const field of needed)
    if (!isSaid(traffic, field))
      throw new Refusal('load_missing', '/traffic', { fields: named([field, 'shape']) })
  if (traffic.requests_per_s === undefined) {
    const stray = ofRate.find((field) => traffic[field] !== undefined)
    if (stray) throw new Refusal('field_conflict', `/traffic/${stray}`, { fields: named([stray, ...sent]) })
    if (objectives)
      throw new Refusal('field_conflict', '/objectives', { fields: ['objectives', ...named(sent)] })
    return
  }
  const fields = ['traffic.requests_per_s']
  if (features?.disaggregated)
    throw new Refusal('field_conflict', '/features/disaggregated', {
      fields: [...fields, 'features.disaggregated'],
    })
  if (engineMode(engineKey(engine)) !== 'continuous')
    throw new Refusal('field_conflict', '/engine', { fields: [...fields, 'engine'] })
}

function shapeOf({ shape }: Traffic): TrafficShape | null {
  return shape === undefined || shape === 'fixed' ? null : trafficShapes[shape]
}

/** Whether a length was sent, or a shape that has one. */
export function isSaid(traffic: Traffic, field: Field): boolean {
  return traffic[field] !== undefined || shapeOf(traffic) !== null
}

const partOf = { prompt_tokens: 'prompt', output_tokens: 'output' } as const

/** Whether a length that was sent says how the lengths of the requests differ, and not how well it is known. */
function isOfRequests(traffic: Traffic, input: NumberInput | undefined): boolean {
  return traffic.requests_per_s !== undefined && typeof input === 'object' && 'distribution' in input
}

/** How long prompts or answers are over the requests. */
function lengthsOf(traffic: Traffic, field: Field): Lengths {
  const input = traffic[field]
  const shape = shapeOf(traffic)?.[partOf[field]]
  if (typeof input === 'object' && 'distribution' in input && isOfRequests(traffic, input))
    return { kind: 'distribution', distribution: input.distribution }
  const mean = input === undefined ? (shape?.mean ?? 1) : centralValue(input)
  return shape === undefined ? { kind: 'fixed', tokens: mean } : { kind: 'spread', mean, cv: shape.cv }
}

/** Mean length of a prompt or an answer (tokens); 0 where nothing says one: an encoder's request has no answer. */
export function meanLength(traffic: Traffic, field: Field): number {
  if (!isSaid(traffic, field)) return 0
  const input = traffic[field]
  if (input !== undefined && !isOfRequests(traffic, input)) return centralValue(input)
  return lengthMoments(lengthsOf(traffic, field), 1).mean
}

/** The length as the sheet has it: a distribution over the requests is told by its mean, which does not vary. */
export function lengthAssumption(traffic: Traffic, field: Field): Assumption {
  const path = `traffic.${field}`
  const input = traffic[field]
  if (input !== undefined && !isOfRequests(traffic, input)) return given(path, 'token', input)
  const value = meanLength(traffic, field)
  if (input !== undefined) return { path, unit: 'token', value, origin: 'given' }
  return { path, unit: 'token', value, origin: 'derived', source: shapeOf(traffic)?.source ?? '' }
}

function arrivalsOf({ arrival, ...traffic }: Traffic): Arrivals {
  const usual = shapeOf(traffic)?.arrivals ?? { process: 'poisson', cv: 1 }
  const process = arrival?.process ?? (arrival?.cv === undefined ? usual.process : 'gamma')
  return { process, cv: process === 'gamma' ? (arrival?.cv ?? usual.cv) : process === 'poisson' ? 1 : 0 }
}

/** The rate that a request asks about, shown among the settings; nothing where it asks about none. */
export function rateOf(draft: Draft, { traffic, objectives = {} }: ServingRequest): { rate?: RateInput } {
  if (traffic.requests_per_s === undefined) return {}
  const { arrival, shape, routing = 'round_robin' } = traffic
  const arrivals = arrivalsOf(traffic)
  const [prompt, output] = [lengthsOf(traffic, 'prompt_tokens'), lengthsOf(traffic, 'output_tokens')]
  const source = shapeOf(traffic)?.source
  const show = (path: string, value: string | number, isSent: boolean) =>
    draft.settings.push({
      path,
      value,
      origin: isSent ? 'given' : 'default',
      ...(!isSent && source !== undefined && { source }),
    })
  if (shape !== undefined) show('traffic.shape', shape, true)
  show('traffic.arrival.process', arrivals.process, arrival?.process !== undefined)
  show('traffic.arrival.cv', arrivals.cv, arrival?.cv !== undefined)
  for (const [name, lengths] of [
    ['prompt_tokens', prompt],
    ['output_tokens', output],
  ] as const)
    show(`traffic.${name}_cv`, Math.sqrt(lengthMoments(lengths, 1).scv), traffic[name] !== undefined)
  draft.settings.push({
    path: 'traffic.routing',
    value: routing,
    origin: traffic.routing === undefined ? 'default' : 'given',
  })
  for (const [quantity, bounds] of Object.entries(objectives))
    for (const [percentile, value] of Object.entries(bounds ?? {}))
      show(`objectives.${quantity}.${percentile}`, value, true)
  const requests_per_s = centralValue(traffic.requests_per_s)
  return { rate: { requests_per_s, arrivals, prompt, output, routing, objectives } }
}
