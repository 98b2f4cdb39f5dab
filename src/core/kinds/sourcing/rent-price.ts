import type { PriceBasis, PriceEntry } from '../../../contract/catalog/entries.ts'
import { verificationOf } from '../../../contract/catalog/verification.ts'
import type { PriceInput } from '../../../contract/request/fleet.ts'
import type { OnDemandInput, ReserveInput, SpotInput } from '../../../contract/request/sourcing.ts'
import { assume, type Draft, warn } from '../../draft/draft.ts'
import { type Exchange, exchange, type Purse } from '../../economy/currency.ts'
import { findRent, type Rent, requireDate } from '../../economy/price.ts'
import { hoursPerMonth } from '../../units.ts'

export type RentOption = 'rent' | 'reserve' | 'spot'
export type RentOptionSource = {
  purse: Purse
  size: string
  entry: PriceEntry | undefined
  catalogAsOf: string | undefined
}

/** Reads the price of one way to rent. Throws Refusal `price_undated` where it has no date. */
export function readRent(
  draft: Draft,
  option: RentOption,
  price: OnDemandInput | ReserveInput | SpotInput,
  { entry, catalogAsOf }: Pick<RentOptionSource, 'entry' | 'catalogAsOf'>,
): Rent | null {
  if ('ref' in price) requireDate(`${option}.ref`, entry?.as_of)
  else requireDate(`${option}.as_of`, price.as_of)
  warnOfBasis(draft, option, 'ref' in price ? entry?.basis : price.basis)
  const entries = { ...(entry && { price: entry }), ...(catalogAsOf && { catalog_as_of: catalogAsOf }) }
  return findRent(draft, { price: price as PriceInput, entries, at: option })
}

/** What kind of price an option is priced by; `owned` and `internal` prices may stand in each. */
const basisOf: Record<RentOption, PriceBasis> = { rent: 'on_demand', reserve: 'reserved', spot: 'spot' }

function warnOfBasis(draft: Draft, option: RentOption, basis: PriceBasis | undefined): void {
  const wanted = basisOf[option]
  if (basis === undefined || basis === wanted || basis === 'owned' || basis === 'internal') return
  warn(draft, { code: 'price_basis_differs', path: option, parameters: { basis, wanted } })
}

/**
 * Accelerators that a node's price is for: an entry of the catalog says so itself, and a sent price is
 * that of the request's node.
 */
export function pricedSize(draft: Draft, option: RentOption, { entry, size }: RentOptionSource): string {
  if (entry === undefined) return size
  const { id, version, accelerators_count: value } = entry
  const path = `${option}.accelerators_count`
  return assume(draft, {
    path,
    unit: 'count',
    value,
    origin: 'catalog',
    ref: `prices/${id}@${version}`,
    verification: verificationOf(entry),
  })
}

/** Price of one accelerator-hour in the answer's currency; a node's price is shared out over its accelerators. */
export function hourly(
  draft: Draft,
  rent: Rent | null,
  option: RentOption,
  source: RentOptionSource,
): Exchange {
  if (rent === null) {
    return { gap: { reason: 'input_missing', supply: `${option}.accelerator_hour_amount` } }
  }
  const converted = exchange(draft, source.purse, rent)
  if ('gap' in converted) return converted
  const share = rent.basis === 'accelerator_hour' ? '' : ` / ${pricedSize(draft, option, source)}`
  const spread = rent.basis === 'node_month' ? ` / ${hoursPerMonth}[h/month]` : ''
  return { term: `${rent.path}${share}${spread}${converted.term}` }
}
