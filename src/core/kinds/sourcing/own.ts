import type { SourcingRequest } from '../../../contract/request/sourcing.ts'
import { type Draft, has, lack } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import { defineOwnership } from '../../economy/ownership.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import { defineOwnFootprint } from '../../economy/ownership-footprint.ts'
import { defineYears, type Purchase } from '../../economy/ownership-years.ts'
import type { Fleet } from '../../fleet/node.ts'
import type { Growth, Step } from './growth.ts'
import { knownOfOwning } from './known-months.ts'
import { runningInMonth } from './months.ts'
import { workHours } from './workload.ts'

const yearKeys = ['own_capital_over_horizon_amount', 'own_running_over_horizon_amount']

/** Headline figures that only owning has. */
export const ownKeys = [
  'purchase_cost_amount',
  'own_capital_amount',
  'own_running_amount_per_month',
  ...yearKeys,
  'own_energy_facility_kwh_per_month',
  'own_emissions_operational_kgco2e_per_month',
  'own_emissions_operational_market_kgco2e_per_month',
  'own_water_l_per_month',
]

type OwnParts = { fleet: Fleet; purse: Purse }

/** Owning by month; where it was not asked for, its figures are unknown as `not_requested`. */
export function defineOwn(draft: Draft, request: SourcingRequest, { fleet, purse }: OwnParts): void {
  const { own, site } = request
  const place = { site, entries: fleet.entries }
  if (own) {
    defineOwnership(draft, { own, fleet, place, purse, workHours })
    defineOwnFootprint(draft, place)
  }
  const money = moneyOf(purse)
  const units: Record<string, string> = {
    own_energy_facility_kwh_per_month: 'kWh/month',
    own_emissions_operational_kgco2e_per_month: 'kgCO2e/month',
    own_emissions_operational_market_kgco2e_per_month: 'kgCO2e/month',
    own_water_l_per_month: 'L/month',
    own_running_amount_per_month: `${money}/month`,
    own_variable_amount_per_hour: `${money}/h`,
    own_fixed_amount_per_month: `${money}/month`,
  }
  const later = new Set(own ? yearKeys : [])
  for (const name of [...ownKeys, 'own_variable_amount_per_hour', 'own_fixed_amount_per_month'])
    if (!has(draft, name) && !later.has(name))
      lack(draft, name, units[name] ?? money, { reason: 'not_requested', supply: 'own' })
}

type Horizon = { path: string; months: number }

/** Cash by year over the horizon, of an owned fleet. Its months must stand in the sheet where work grows. */
export function defineOwnYears(
  draft: Draft,
  purse: Purse,
  { horizon, growth }: { horizon: Horizon; growth: Growth | null },
): void {
  defineYears(draft, purse, {
    horizon: horizon.path,
    months: horizon.months,
    purchases: growth?.steps.map(purchaseOf) ?? [{ month: 0, share: null }],
    running: growth ? (from, until) => runningBetween(growth, horizon.path, { from, until }) : undefined,
    knownRunning:
      growth && knownOfOwning(draft, 'own_running_amount_per_month', { growth, horizon: horizon.path }),
  })
}

function purchaseOf({ first, added }: Step): Purchase {
  return { month: first - 1, share: first === 1 ? null : added }
}

type Span = { from: number; until: number }

/** Running cost between two points of the horizon: of a month that reaches beyond them, its part within. */
function runningBetween({ months, length }: Growth, horizon: string, { from, until }: Span): string {
  const terms: string[] = []
  for (let month = 1; month <= months; month++) {
    const [start, end] = [Math.max(month - 1, from), Math.min(month, length, until)]
    if (end <= start) continue
    const isWhole = start === month - 1 && end === Math.min(month, length)
    const last = month < months ? `${month}[month]` : horizon
    const within = `min(${last}, ${until}[month]) - ${start}[month]`
    const share = isWhole ? '' : ` * (${within}) / (${last} - ${month - 1}[month])`
    terms.push(`${runningInMonth(month)}${share}`)
  }
  return terms.join(' + ')
}
