import type { Purse } from '../economy/currency.ts'
import { defineOwnership } from '../economy/ownership.ts'
import { moneyOf, type OwnershipSource } from '../economy/ownership-amounts.ts'
import { defineYears } from '../economy/ownership-years.ts'
import { type Draft, has, lack } from '../estimates/draft.ts'
import { centralValue } from '../estimates/number-input.ts'
import type { Fleet } from '../fleet/node.ts'
import type { SourcingRequest } from './request.ts'
import { workHours } from './workload.ts'

/** Headline figures that only owning has. */
export const ownKeys = [
  'purchase_cost_amount',
  'own_capital_amount',
  'own_running_amount_per_month',
  'own_capital_over_horizon_amount',
  'own_running_over_horizon_amount',
  'own_energy_facility_kwh_per_month',
]

type OwnParts = { fleet: Fleet; purse: Purse; horizon: string }

/** Owning over the horizon; where it was not asked for, its figures are unknown as `not_requested`. */
export function defineOwn(draft: Draft, request: SourcingRequest, { fleet, purse, horizon }: OwnParts): void {
  const { own, site, horizon_months: months } = request
  const place = { site, entries: fleet.entries }
  if (own) {
    const source: OwnershipSource = { own, fleet, place, purse, workHours }
    defineOwnership(draft, source)
    const length = draft.assumptions.find(({ path }) => path === horizon)?.value
    defineYears(draft, source, {
      horizon,
      months: months === undefined ? (length ?? 0) : centralValue(months),
    })
  }
  const money = moneyOf(purse)
  const units: Record<string, string> = {
    own_energy_facility_kwh_per_month: 'kWh/month',
    own_running_amount_per_month: `${money}/month`,
    own_variable_amount_per_hour: `${money}/h`,
    own_fixed_amount_per_month: `${money}/month`,
  }
  for (const name of [...ownKeys, 'own_variable_amount_per_hour', 'own_fixed_amount_per_month'])
    if (!has(draft, name)) lack(draft, name, units[name] ?? money, { reason: 'not_requested', supply: 'own' })
}
