import type { PriceEntry } from '../../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../../contract/catalog/resolved-entries.ts'
import { fieldVerification, verificationOf } from '../../contract/catalog/verification.ts'
import type { NumberInput } from '../../contract/field/number.ts'
import type { PriceNotes } from '../../contract/field/text.ts'
import type { PriceInput } from '../../contract/request/fleet.ts'
import type { Words } from '../../contract/words.ts'
import { assume, type Draft, warn } from '../draft/draft.ts'
import { given, pointerTo } from '../draft/number-input.ts'
import { Refusal } from '../refusal.ts'
import type { Assumption } from '../sheet/figure.ts'
import { words } from '../words.ts'
import { requireDate, warnAge } from './age.ts'
import type { Priced } from './tax.ts'

export { requireDate, warnAge } from './age.ts'

export type RentBasis = 'accelerator_hour' | 'node_hour' | 'node_month' | 'pf_day'

/** A rent with what it is paid for. */
export type Rent = Priced & {
  path: string
  basis: RentBasis
  /** Accelerators that a node's price of the catalog is for; absent: those of the request's node. */
  size?: string
}

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

/** An amount that was sent, with its date and who says so. */
export function givenPrice(path: string, unit: string, amount: NumberInput, notes: PriceNotes): Assumption {
  const { as_of, source } = notes
  return { ...given(path, unit, amount), ...(as_of && { as_of }), ...(source && { source }) }
}

/**
 * The rent that a request names, inline or in the catalog; `null` when it names none: there is no
 * default price. Its kind of contract is shown beside it. Throws Refusal `price_undated`, and `field_conflict`
 * for two amounts of one price.
 */
export function findRent(draft: Draft, { price, entries, at = 'price' }: RentSource): Rent | null {
  if (!price) return null
  const { tax, tax_ratio } = price
  if ('ref' in price) {
    const found = fromEntry(draft, { entry: entries.price, today: entries.catalog_as_of, at, ref: price.ref })
    return found && { ...found, at, tax, tax_ratio }
  }
  const sent = bases.filter((name) => price[`${name}_amount`] !== undefined)
  if (sent.length > 1) throw twoAmounts(at, sent)
  const [basis] = sent
  const amount = basis && price[`${basis}_amount`]
  if (!basis || amount === undefined) return null
  warnAge(draft, at, requireDate(`${at}.as_of`, price.as_of), entries.catalog_as_of)
  if (price.basis) draft.settings.push({ path: `${at}.basis`, value: price.basis, origin: 'given' })
  const path = assume(
    draft,
    givenPrice(`${at}.${basis}_amount`, `${price.currency}/${denominators[basis]}`, amount, price),
  )
  return { path, basis, currency: price.currency, at, tax, tax_ratio }
}

function twoAmounts(at: string, [first, second]: RentBasis[]): Refusal {
  return new Refusal('field_conflict', pointerTo(`${at}.${second}_amount`), {
    fields: [`${at}.${first}_amount`, `${at}.${second}_amount`],
  })
}

type EntrySource = { entry: PriceEntry | undefined; today: string | undefined; at: string; ref: string }

function fromEntry(
  draft: Draft,
  { entry, today, at, ref }: EntrySource,
): Pick<Rent, 'path' | 'basis' | 'currency' | 'size'> | null {
  if (!entry) return null
  const basis = (['accelerator_hour', 'node_hour', 'node_month'] as const).find(
    (name) => entry[`${name}_amount`] !== null,
  )
  if (!basis) return null
  const { currency, as_of, id, version } = entry
  const assumption: Assumption = {
    path: `${at}.${basis}_amount`,
    unit: `${currency}/${denominators[basis]}`,
    value: entry[`${basis}_amount`],
    origin: 'catalog',
    ref: `prices/${id}@${version}`,
    source: describe(entry, ref),
    as_of,
    verification: fieldVerification(entry, `${basis}_amount`),
  }
  warnAge(draft, at, as_of, today)
  if (entry.superseded_by)
    warn(draft, { code: 'price_not_in_force', path: `${at}.ref`, parameters: { ref: id } })
  draft.settings.push({ path: `${at}.basis`, value: entry.basis, origin: 'catalog' })
  const path = assume(draft, assumption)
  return basis === 'accelerator_hour'
    ? { path, basis, currency }
    : { path, basis, currency, size: sizeOf(draft, entry, at) }
}

/** A lease of eight cards is no lease of the supernode that the accelerator's reference node may be. */
function sizeOf(draft: Draft, entry: PriceEntry, at: string): string {
  const ref = `prices/${entry.id}@${entry.version}`
  return assume(draft, {
    path: `${at}.accelerators_count`,
    unit: 'count',
    value: entry.accelerators_count,
    origin: 'catalog',
    ref,
    verification: verificationOf(entry),
  })
}

/** Whose offer it is; where a request asked for the cheapest, that too: a pick is never silent. */
function describe({ name, terms, basis, currency }: PriceEntry, ref: string): string | Words {
  const offer = `${name} (${terms})`
  return ref === 'cheapest' ? words('lowest_price', { basis, currency, offer }) : offer
}
