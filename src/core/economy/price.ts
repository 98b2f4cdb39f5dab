import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import { assume, type Draft, warn } from '../estimates/draft.ts'
import { given, pointerTo } from '../estimates/number-input.ts'
import type { PriceInput } from '../estimates/request.ts'
import { Refusal } from '../refusal.ts'
import type { Assumption } from '../sheet/figure.ts'

export type RentBasis = 'accelerator_hour' | 'node_hour' | 'node_month' | 'pf_day'

/** A rent with what it is paid for. */
export type Rent = { path: string; basis: RentBasis; currency: string }

const bases = ['accelerator_hour', 'node_hour', 'node_month', 'pf_day'] as const
const denominators: Record<RentBasis, string> = {
  accelerator_hour: 'h',
  node_hour: 'h',
  node_month: 'month',
  pf_day: 'PF_day',
}

export type RentSource = {
  price?: PriceInput | undefined
  entries: Pick<ResolvedEntries, 'price' | 'catalog_as_of'>
  /** Block of the request that the price stands in. */
  at?: string
}

/** The rent that a request names, inline or in the catalog; `null` when it names none: there is no default price. */
export function findRent(draft: Draft, { price, entries, at = 'price' }: RentSource): Rent | null {
  if (!price) return null
  if ('ref' in price) return fromEntry(draft, entries, at)
  const basis = bases.find((name) => price[`${name}_amount`] !== undefined)
  const amount = basis && price[`${basis}_amount`]
  if (!basis || amount === undefined) return null
  const path = `${at}.${basis}_amount`
  const assumption = given(path, `${price.currency}/${denominators[basis]}`, amount)
  if (!price.as_of) warn(draft, { code: 'price_without_date', path: `${at}.as_of` })
  warnAge(draft, at, price.as_of, entries.catalog_as_of)
  return {
    path: assume(draft, { ...assumption, ...(price.as_of && { as_of: price.as_of }) }),
    basis,
    currency: price.currency,
  }
}

function fromEntry(draft: Draft, entries: RentSource['entries'], at: string): Rent | null {
  const entry = entries.price
  if (!entry) return null
  const basis = (['accelerator_hour', 'node_hour', 'node_month'] as const).find(
    (name) => entry[`${name}_amount`] !== null,
  )
  if (!basis) return null
  const assumption: Assumption = {
    path: `${at}.${basis}_amount`,
    unit: `${entry.currency}/${denominators[basis]}`,
    value: entry[`${basis}_amount`],
    origin: 'catalog',
    ref: `prices/${entry.id}@${entry.version}`,
    as_of: entry.as_of,
    verified: entry.verified,
  }
  warnAge(draft, at, entry.as_of, entries.catalog_as_of)
  return { path: assume(draft, assumption), basis, currency: entry.currency }
}

const staleAfterMonths = 12

/** Age is measured against the catalog's date, not a clock, so that the same request stays the same answer. */
export function warnAge(draft: Draft, at: string, asOf: string | undefined, today: string | undefined): void {
  if (!asOf || !today) return
  const months = monthsOf(today) - monthsOf(asOf)
  if (months > staleAfterMonths)
    warn(draft, { code: 'price_stale', path: `${at}.as_of`, parameters: { as_of: asOf, months } })
}

/** An amount of money without a date says nothing: where a decision rests on it, it is refused as `price_undated`. */
export function requireDate(at: string, asOf: string | null | undefined): string {
  if (!asOf) throw new Refusal('price_undated', pointerTo(at))
  return asOf
}

function monthsOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || 1)
}
