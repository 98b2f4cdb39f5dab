import type { OwnershipAmount, OwnershipInput } from '../../contract/request/sourcing.ts'
import { sentOrDefault } from '../draft/defaults.ts'
import { assume, type Draft, define, lack } from '../draft/draft.ts'
import type { Fleet } from '../fleet/node.ts'
import { type Exchange, exchange, type Purse } from './currency.ts'
import { givenPrice } from './price.ts'
import type { Place } from './site.ts'

export type OwnershipSource = {
  own: OwnershipInput
  fleet: Fleet
  place: Place
  purse: Purse
  /** Term of the hours that the fleet works in a month. */
  workHours: string
}

export function moneyOf({ currency }: Purse): string {
  return currency ?? 'USD'
}

/** An amount of the block in the answer's currency as a formula term, or why it is not known. */
export function ownAmount(
  draft: Draft,
  { own, purse }: OwnershipSource,
  field: OwnershipAmount,
  per: string,
): Exchange {
  const sent = own[field]
  const path = `own.${field}`
  if (sent === undefined) return { gap: { reason: 'input_missing', supply: path } }
  assume(draft, givenPrice(path, `${own.currency}${per}`, sent, own))
  const { currency, tax, tax_ratio } = own
  const converted = exchange(draft, purse, { currency, at: 'own', tax, tax_ratio })
  return 'gap' in converted ? converted : { term: `${path}${converted.term}` }
}

/** Defines one part of a cost from an amount, or as unknown where the amount is. */
export function defineAmount(
  draft: Draft,
  { name, unit, amount }: { name: string; unit: string; amount: Exchange },
  formula: (term: string) => string,
): string {
  if ('gap' in amount) return lack(draft, name, unit, amount.gap)
  return define(draft, name, unit, formula(amount.term))
}

type DefaultedField =
  | 'lifetime_years'
  | 'residual_value_ratio'
  | 'building_lifetime_years'
  | 'idle_draw_ratio'

/** A physical or bookkeeping quantity of the block: sent, else the default with its range. */
export function ownQuantity(draft: Draft, own: OwnershipInput, field: DefaultedField): string {
  return sentOrDefault(draft, `own.${field}`, own[field])
}
