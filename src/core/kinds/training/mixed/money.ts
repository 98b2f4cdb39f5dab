import { called, type Draft, define, lack } from '../../../draft/draft.ts'
import { exchange, type Purse } from '../../../economy/currency.ts'
import { findRent, type Rent } from '../../../economy/price.ts'
import { definePurchaseCost } from '../../../economy/purchase.ts'
import { Refusal } from '../../../refusal.ts'
import { daysPerMonth, hoursPerDay } from '../../../units.ts'
import { rentedNodes } from '../counts.ts'
import type { Part } from './part.ts'
import { breakDownByPart, defineMean, sumOf } from './totals.ts'

/** A part with the rent that was found for it. */
export type RentedPart = { part: Part; rent: Rent | null }

/** The rent of each part; `null` where none has any. */
export function findRents(parts: readonly Part[]): RentedPart[] | null {
  const rented = parts.map((part) => ({
    part,
    rent: part.inPlace(() => findRent(part.draft, { price: part.price, entries: part.entries })),
  }))
  return rented.some(({ rent }) => rent !== null) ? rented : null
}

const each = 'price_per_accelerator_hour_amount'

/** The rent of the average accelerator for an hour, in the currency of the answer. */
export function fleetRent(draft: Draft, rented: readonly RentedPart[], purse: Purse): Rent {
  const currency = purse.currency ?? 'USD'
  for (const { part, rent } of rented) part.inPlace(() => definePartRent(part, rent, purse))
  const parts = rented.map(({ part }) => part)
  const path = defineMean(draft, parts, { name: each, unit: `${currency}/h`, of: ({ bring }) => bring(each) })
  return { path, basis: 'accelerator_hour', currency, at: 'price', tax: purse.tax }
}

function definePartRent({ draft }: Part, rent: Rent | null, purse: Purse): void {
  const unit = `${purse.currency ?? 'USD'}/h`
  if (rent === null) {
    lack(draft, each, unit, { reason: 'input_missing', supply: 'price.accelerator_hour_amount' })
    return
  }
  const converted = exchange(draft, purse, rent)
  if ('gap' in converted) lack(draft, each, unit, converted.gap)
  else define(draft, each, unit, `${hourOf(draft, rent)}${converted.term}`)
}

/** Nodes are paid whole. */
function hourOf(draft: Draft, rent: Rent): string {
  if (rent.basis === 'accelerator_hour') return rent.path
  if (rent.basis === 'pf_day')
    throw new Refusal('field_conflict', '/price/pf_day_amount', { fields: ['price.pf_day_amount', 'fleet'] })
  const hour = `${rentedNodes(draft, rent)} * ${rent.path} / accelerator.count`
  return rent.basis === 'node_hour' ? hour : `${hour} / (${daysPerMonth}[day/month] * ${hoursPerDay}[h/day])`
}

/** Of the rent, what each part costs. */
export function splitCost(draft: Draft, parts: readonly Part[], { currency }: Purse): void {
  const hours = `${called(draft, 'accelerator_hours')} / accelerator_count`
  breakDownByPart(draft, parts, {
    figure: 'cost_amount',
    unit: currency ?? 'USD',
    of: ({ countName, bring }) => `${hours} * ${countName} * ${bring(each)}`,
  })
}

/** What the nodes of all parts cost to buy. */
export function defineFleetPurchase(draft: Draft, parts: readonly Part[], purse: Purse): void {
  const name = 'purchase_cost_amount'
  for (const { draft: own, fleet, inPlace } of parts) inPlace(() => definePurchaseCost(own, fleet, purse))
  define(
    draft,
    name,
    purse.currency ?? 'USD',
    sumOf(parts, ({ bring }) => bring(name)),
  )
}
