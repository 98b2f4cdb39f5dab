import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import { exchange, type Purse } from '../economy/currency.ts'
import {
  defineElectricityCost,
  defineFacilityEnergy,
  defineMarketEmissions,
  defineOperationalEmissions,
  defineWater,
  whole,
} from '../economy/footprint.ts'
import { moneyOf } from '../economy/ownership-amounts.ts'
import { requireDate, warnAge } from '../economy/price.ts'
import { electricityCurrency, type Place, pue } from '../economy/site.ts'
import { defineSum } from '../economy/sum.ts'
import type { Estimate } from '../estimates/answer.ts'
import { byDefault } from '../estimates/defaults.ts'
import { assume, type Draft, define, lack, startDraft } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import { nodePower } from '../fleet/node.ts'
import { daysPerMonth, millisecondsPerSecond } from '../units.ts'
import { defineMoving } from './moving.ts'
import type { SitedEstimate, SitingRequest, SitingSite } from './request.ts'
import { fleetOf, take, takeWork } from './work.ts'

/** Which parts the cost of every site is made of: those that at least one site has a price for. */
export type Scope = { base: 'rent' | 'electricity'; colocation: boolean; moving: boolean }

export type SiteSource = {
  request: SitingRequest
  scope: Scope
  purse: Purse
  inner: Estimate
  /** The estimate at the site's own rent. */
  rented: Estimate | null
  /** Of the inner request, with the site's entry. */
  entries: ResolvedEntries
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
  'moving_days',
  'break_even_moved_gb',
  'energy_it_kwh',
  'energy_facility_kwh',
  'emissions_operational_kgco2e',
  'emissions_operational_market_kgco2e',
  'water_l',
  'capacity_needed_kw',
  'latency_to_users_ms',
  'period_days',
] as const

/** The sheet of one site: the same work, with the place's power, carbon, space, line and distance. */
export function draftSite(source: SiteSource): Draft {
  const { request, purse, inner, entries, index } = source
  const draft = startDraft()
  const site = request.sites[index] ?? {}
  const place: Place = { site, entries }
  const currency = site.currency ?? electricityCurrency(place)
  takeWork(draft, request.estimate, inner)
  defineFacilityEnergy(draft, place, whole)
  defineElectricityCost(draft, { ...place, purse }, whole)
  defineOperationalEmissions(draft, place, whole)
  defineMarket(draft, place, site)
  defineWater(draft, place)
  defineCapacity(draft, request.estimate, place)
  defineRent(draft, source)
  defineColocation(draft, source, currency)
  defineMoving(draft, {
    transfer: request.transfer,
    line: site.line,
    isHome: index === request.home_index,
    pointer: `sites.${index}.line`,
    currency,
    purse,
    catalogAsOf: entries.catalog_as_of,
  })
  defineLatency(draft, site)
  defineCost(draft, source)
  return draft
}

/** Market-based: the factor that was sent, else the location's less what is bought as green power. */
function defineMarket(draft: Draft, place: Place, site: SitingSite): void {
  const share = site.green_share_ratio
  if (share === undefined || site.grid_market_kgco2e_per_kwh !== undefined) {
    defineMarketEmissions(draft, place)
    return
  }
  const green = assume(draft, given('site.green_share_ratio', 'ratio', share))
  define(
    draft,
    'emissions_operational_market_kgco2e',
    'kgCO2e',
    `emissions_operational_kgco2e * (1 - ${green})`,
    'GHG Protocol, Scope 2 Guidance: green power counts nothing, the rest as the location',
  )
}

/** Power that the site must have: the nameplate of the nodes through the facility. */
function defineCapacity(draft: Draft, estimate: SitedEstimate, place: Place): void {
  const power = nodePower(draft, fleetOf(estimate, place.entries))
  define(draft, 'capacity_it_kw', 'kW', `estimate.node_count * ${power}`)
  define(draft, 'capacity_needed_kw', 'kW', `capacity_it_kw * ${pue(draft, place)}`)
}

function defineRent(draft: Draft, { rented, request, purse }: SiteSource): void {
  const name = 'rent_cost_amount'
  const money = moneyOf(purse)
  if (rented === null) {
    lack(draft, name, money, { reason: 'not_requested', supply: 'site.price' })
    return
  }
  const currency = typeof rented.headline.cost_currency === 'string' ? rented.headline.cost_currency : money
  const daily = request.estimate.kind === 'demand'
  const path = take(
    draft,
    rented,
    daily ? 'cost_amount_per_day' : 'cost_amount',
    daily ? `${currency}/day` : currency,
  )
  const converted = exchange(draft, purse, { currency, at: 'site.price' })
  if ('gap' in converted) lack(draft, name, money, converted.gap)
  else define(draft, name, money, `${path}${daily ? ` * ${daysPerMonth}[day]` : ''}${converted.term}`)
}

function defineColocation(
  draft: Draft,
  { request, purse, entries, index }: SiteSource,
  currency: string | null,
): void {
  const name = 'colocation_cost_amount'
  const money = moneyOf(purse)
  const { colocation_amount_per_kw_month: sent, as_of, tax, tax_ratio } = request.sites[index] ?? {}
  const path = 'site.colocation_amount_per_kw_month'
  if (sent === undefined) {
    lack(draft, name, money, { reason: 'input_missing', supply: path })
    return
  }
  const asOf = requireDate(`sites.${index}.as_of`, as_of)
  warnAge(draft, 'site', asOf, entries.catalog_as_of)
  const paid = currency ?? money
  const amount = assume(draft, { ...given(path, `${paid}/kW/month`, sent), as_of: asOf })
  const converted = exchange(draft, purse, { currency: paid, at: 'site', tax, tax_ratio })
  if ('gap' in converted) lack(draft, name, money, converted.gap)
  else
    define(
      draft,
      name,
      money,
      `capacity_it_kw * period_days / ${daysPerMonth}[day/month] * ${amount}${converted.term}`,
    )
}

const kilometresPerSecondInFibre = 2e5

/** Round trip to the users: sent, or by distance in fibre with a detour. */
function defineLatency(draft: Draft, site: SitingSite): void {
  const name = 'latency_to_users_ms'
  const { latency_to_users_ms: sent, distance_to_users_km: distance, detour_factor: way } = site
  if (sent !== undefined) define(draft, name, 'ms', assume(draft, given(`site.${name}`, 'ms', sent)))
  else if (distance !== undefined) {
    const length = assume(draft, given('site.distance_to_users_km', 'km', distance))
    const detour = assume(
      draft,
      way === undefined ? byDefault('site.detour_factor') : given('site.detour_factor', 'factor', way),
    )
    define(
      draft,
      name,
      'ms',
      `2 * ${length} * ${detour} / ${kilometresPerSecondInFibre}[km/s] * ${millisecondsPerSecond}[ms/s]`,
      'light in fibre: about 200,000 km/s',
    )
  } else lack(draft, name, 'ms', { reason: 'input_missing', supply: `site.${name}` })
}

/** The cost of the parts in scope, and the same without moving. */
function defineCost(draft: Draft, { scope, purse }: SiteSource): void {
  const money = moneyOf(purse)
  const staying = {
    [scope.base]: `${scope.base}_cost_amount`,
    ...(scope.colocation && { colocation: 'colocation_cost_amount' }),
  }
  define(draft, 'cost_without_moving_amount', money, Object.values(staying).join(' + '))
  defineSum(draft, 'cost_amount', money, {
    ...staying,
    ...(scope.moving && { moving: 'moving_cost_amount' }),
  })
}
