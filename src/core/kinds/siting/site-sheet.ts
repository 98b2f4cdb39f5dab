import type { Estimate } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { SitingRequest } from '../../../contract/request/siting.ts'
import { type Draft, define, startDraft } from '../../draft/draft.ts'
import { checkSiteTax } from '../../economy/check-site.ts'
import type { Purse } from '../../economy/currency.ts'
import { defineFacilityEnergy, defineOperationalEmissions, whole } from '../../economy/footprint.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import { type Place, pue } from '../../economy/site.ts'
import { defineSum } from '../../economy/sum.ts'
import { defineLatency } from './latency.ts'
import { type MovingSource, warnOfVolume } from './line-price.ts'
import { defineMoving } from './moving.ts'
import { defineCompletion } from './moving-time.ts'
import { defineMarket, defineWaters } from './place.ts'
import { defineRent } from './rent.ts'
import { currencyAt, defineColocation, definePower, defineSpare } from './space.ts'
import { takeWork } from './take-work.ts'

/** Which parts the cost of every site is made of: those that at least one site has a price for. */
export type Scope = { base: 'rent' | 'electricity'; colocation: boolean; moving: boolean }

export type SiteSource = {
  request: SitingRequest
  scope: Scope
  purse: Purse
  inner: Estimate
  /** Of the inner request, with the site's entry and the price there. */
  entries: ResolvedEntries
  /** Prices of the catalog that the line names. */
  line: MovingSource['entries']
  index: number
}

/** Figures of one site, in their published order. */
export const siteKeys = [
  'cost_amount',
  'electricity_cost_amount',
  'rent_cost_amount',
  'colocation_cost_amount',
  'moving_cost_amount',
  'moved_gb',
  'moved_in_gb',
  'moved_out_gb',
  'moving_days',
  'moving_in_days',
  'moving_out_days',
  'completion_days',
  'saving_against_home_amount',
  'break_even_moved_gb',
  'break_even_data_gb',
  'break_even_electricity_amount_per_kwh',
  'break_even_rent_factor',
  'break_even_work_factor',
  'energy_it_kwh',
  'energy_facility_kwh',
  'emissions_operational_kgco2e',
  'emissions_operational_market_kgco2e',
  'emissions_embodied_kgco2e',
  'water_l',
  'water_offsite_l',
  'capacity_it_kw',
  'capacity_needed_kw',
  'capacity_spare_kw',
  'latency_to_users_ms',
  'period_days',
] as const

/** The sheet of one site: the same work, with the place's power, carbon, space, line and distance. */
export function draftSite(source: SiteSource): Draft {
  const { request, inner, entries, index } = source
  const { estimate } = request
  const draft = startDraft()
  const site = request.sites[index] ?? {}
  const place: Place = { site, entries }
  checkSiteTax(place)
  takeWork(draft, estimate, inner, entries)
  defineFacilityEnergy(draft, place, whole)
  definePower(draft, source, place)
  defineOperationalEmissions(draft, place, whole)
  defineMarket(draft, place, site)
  defineWaters(draft, place)
  define(draft, 'capacity_needed_kw', 'kW', `capacity_it_kw * ${pue(draft, place)}`)
  defineSpare(draft, site.capacity_max_kw)
  defineRent(draft, source)
  defineColocation(draft, source)
  const moving = movingOf(source)
  defineMoving(draft, moving)
  warnOfVolume(draft, moving)
  defineCompletion(draft, estimate.kind, request.transfer !== undefined)
  defineLatency(draft, site)
  defineCost(draft, source)
  return draft
}

function movingOf(source: SiteSource): MovingSource {
  const { request, purse, entries, index, line } = source
  return {
    transfer: request.transfer,
    line: request.sites[index]?.line,
    entries: line,
    isHome: index === request.home_index,
    currency: currencyAt(source),
    purse,
    today: entries.catalog_as_of,
  }
}

/** The cost of the parts in scope; the same without moving, and without what the break-even price stands for. */
function defineCost(draft: Draft, { scope, purse }: SiteSource): void {
  const money = moneyOf(purse)
  const base = { [scope.base]: `${scope.base}_cost_amount` }
  const space = { ...(scope.colocation && { colocation: 'colocation_cost_amount' }) }
  const moving = { ...(scope.moving && { moving: 'moving_cost_amount' }) }
  const sum = (parts: Record<string, string>) => Object.values(parts).join(' + ') || `0[${money}]`
  define(draft, 'cost_without_moving_amount', money, sum({ ...base, ...space }))
  define(draft, 'cost_beside_base_amount', money, sum({ ...space, ...moving }))
  defineSum(draft, 'cost_amount', money, { ...base, ...space, ...moving })
}
