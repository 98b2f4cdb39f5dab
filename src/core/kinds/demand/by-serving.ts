import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { DemandRequest } from '../../../contract/request/demand.ts'
import type { SizingInput } from '../../../contract/request/sizing.ts'
import type { SizingRequest } from '../../../contract/request/sizing-request.ts'
import { type Draft, define, lack, startDraft } from '../../draft/draft.ts'
import { settledValue } from '../../draft/settled-value.ts'
import type { Fleet } from '../../fleet/node.ts'
import { Refusal } from '../../refusal.ts'
import { devicesOf } from '../../serving/fleet/replica-plans.ts'
import { assumeDevices } from '../sizing/counts.ts'
import { defineNeededReplicas } from '../sizing/fleet-figures.ts'
import { fleetFor } from '../sizing/fleet-for.ts'
import { fleetSheet } from '../sizing/fleet-sheet.ts'
import { peakRate, targetUtilization } from '../sizing/load.ts'
import { gapOf } from '../sizing/sized.ts'
import { nameOf, type RequestLengths } from '../sizing/traffic-input.ts'
import { peakFactor, reserveFactor } from './load.ts'

type ByServing = Extract<SizingInput, { method: 'serving' }>

export type ServedDemand = {
  request: DemandRequest
  sizing: ByServing
  entries: ResolvedEntries
  fleet: Fleet
}

const needed = 'accelerator_needed_count'
const average = 'accelerator_average_count'

/**
 * Accelerators by the physics of serving: the fewest replicas that keep the objectives at the peak, and of them the part that
 * the average takes. Throws `Refusal`: `model_missing`, `traffic_missing` without the sizes of a request.
 */
export function defineServed(draft: Draft, { request, sizing, entries, fleet }: ServedDemand): void {
  const { traffic = {}, load } = request
  const wanted = requestFor(request, sizing)
  const lengths = lengthsOf(draft, sizing)
  const reserve = reserveFactor(draft, load)
  const peak = `requests_per_s_average * ${peakFactor(draft, load)}${reserve}`
  define(draft, 'requests_per_s_peak', 'request/s', peak)
  const target = targetUtilization(draft, load)
  const told = startDraft()
  const found = fleetFor(draft, { request: wanted, entries, lengths, peak: peakRate(draft), target, told })
  tell(draft, told)
  const { sized, asked } = found
  const { replica } = sized
  if (sized.counts === null) {
    for (const name of [average, needed]) lack(draft, name, 'count', gapOf(sized))
    return
  }
  defineNeededReplicas(
    draft,
    fleetSheet({ draft, replica, asked, fleet, traffic, lengths, kept: nothing, target, delay: null }),
  )
  const each = assumeDevices(draft, 'sizing.plan.accelerators_per_replica_count', devicesOf(replica.plan))
  define(draft, needed, 'count', `replicas_needed_count * ${each}`)
  define(draft, average, 'count', `${needed} * requests_per_s_average / requests_per_s_peak`)
}

/** Beside what the peak takes: a demand has its own reserve. */
const nothing = { spare_replicas_count: 0, zones_count: 1, hours: null }

/** How long requests are, as the traffic has defined them. Throws `traffic_missing`. */
function lengthsOf(draft: Draft, { arrival }: ByServing): RequestLengths {
  const length = (field: keyof typeof nameOf, part: string) => {
    const tokens = settledValue(draft, nameOf[field])
    if (tokens === null)
      throw new Refusal('traffic_missing', `/traffic/${part}`, { needed_for: 'sizing.method serving' })
    return tokens
  }
  const sent = {
    prompt_tokens: length('prompt_tokens', 'prompt'),
    output_tokens: length('output_tokens', 'answer'),
  }
  return { names: nameOf, sent: { ...sent, ...(arrival && { arrival }) } }
}

/** The same as a sizing asks for it. Throws `model_missing`. */
function requestFor({ model, traffic, accelerator }: DemandRequest, sizing: ByServing): SizingRequest {
  if (model === undefined)
    throw new Refusal('model_missing', '/model', { needed_for: 'sizing.method serving' })
  const { method: _, arrival: __, ...asked } = sizing
  const cached_prompt_ratio = traffic?.cached_prompt_ratio
  return {
    ...asked,
    model,
    traffic: cached_prompt_ratio === undefined ? {} : { cached_prompt_ratio },
    ...(accelerator && { accelerator }),
  }
}

/** What the replica was chosen by, under the block that asks for it. */
function tell(draft: Draft, told: Draft): void {
  const at = (path: string) => (/^(model|traffic|accelerator)\b/.test(path) ? path : `sizing.${path}`)
  const known = new Set([...draft.settings, ...draft.assumptions].map(({ path }) => path))
  for (const one of told.settings)
    if (!known.has(at(one.path))) draft.settings.push({ ...one, path: at(one.path) })
  for (const warning of told.warnings)
    draft.warnings.push(warning.path === undefined ? warning : { ...warning, path: at(warning.path) })
}
