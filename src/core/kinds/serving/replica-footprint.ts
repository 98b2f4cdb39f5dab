import type { EmbodiedInput } from '../../../contract/request/fleet.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import { type Draft, define, has } from '../../draft/draft.ts'
import { centralValue } from '../../draft/number-input.ts'
import type { Purse } from '../../economy/currency.ts'
import { defineDailyPower, shareOutDay } from '../../economy/daily-footprint.ts'
import { defineDailyEmbodied } from '../../economy/embodied.ts'
import { daily, defineOffsiteWater, defineWater } from '../../economy/footprint.ts'
import type { Served } from '../../economy/per-unit.ts'
import { type Place, pue } from '../../economy/site.ts'
import { type PartLoad, partLoad } from '../../fleet/draw.ts'
import type { Fleet } from '../../fleet/node.ts'
import { Refusal } from '../../refusal.ts'
import { secondsPerDay } from '../../units.ts'
import { defineReplicaEnergy } from './replica-power.ts'

const served: Served = {
  requests: 'requests_per_day',
  tokens: 'output_tokens_per_day',
  per: 'million_output_tokens',
}

/** Requests and output tokens of a day at the stated traffic, less what a part load leaves out. */
export function defineDay(draft: Draft, { power }: Fleet): PartLoad | null {
  const load = partLoad(draft, power)
  if (power?.load_ratio !== undefined && centralValue(power.load_ratio) === 0)
    throw new Refusal('non_finite_result', '/power/load_ratio', { figure: 'cost_amount_per_request' })
  const part = load === null ? '' : ` * ${load.load}`
  const day = `${secondsPerDay}[s/day]`
  if (!has(draft, 'requests_per_s'))
    define(draft, 'requests_per_s', 'request/s', 'output_tokens_per_s / traffic.output_tokens * 1[request]')
  define(draft, 'output_tokens_per_day', 'token/day', `output_tokens_per_s * ${day}${part}`)
  define(draft, 'requests_per_day', 'request/day', `requests_per_s * ${day}${part}`)
  return load
}

/**
 * A request for times and rates need not say where the replica stands: what only a place, a price of the node
 * or the making of the machines would tell is then not requested, and the answer is whole without it.
 */
export function leaveOutUnasked(draft: Draft, request: Pick<ServingRequest, 'site' | 'embodied'>): void {
  const isUnasked = (path: string) =>
    (request.site === undefined && path.startsWith('site.')) ||
    (request.embodied === undefined && path.endsWith('.embodied_kgco2e'))
  draft.assumptions = draft.assumptions.map((one) =>
    one.gap && isUnasked(one.path) ? { ...one, gap: { ...one.gap, reason: 'not_requested' } } : one,
  )
}

export type ReplicaPlace = {
  fleet: Fleet
  place: Place & { purse: Purse }
  embodied: EmbodiedInput | undefined
  load: PartLoad | null
  count: string
}

/** Energy, power bill, carbon and water of the replicas: by day, request, million output tokens and year. */
export function defineReplicaFootprint(draft: Draft, source: ReplicaPlace): void {
  const { fleet, place, embodied, load, count } = source
  define(draft, 'power_facility_kw', 'kW', `power_it_kw * ${pue(draft, place)}`, 'ISO/IEC 30134-2 (PUE)')
  defineReplicaEnergy(draft, fleet, load)
  const bill = defineDailyPower(draft, place)
  defineDailyEmbodied(draft, fleet, embodied, count)
  defineWater(draft, place, daily)
  defineOffsiteWater(draft, place, daily)
  shareOutDay(draft, bill, served)
}
