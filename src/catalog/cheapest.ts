import type { AcceleratorEntry, PriceEntry } from '../contract/catalog/entries.ts'
import { Refusal } from '../core/refusal.ts'
import { hoursPerMonth } from '../core/units.ts'
import type { CatalogSnapshot } from './snapshot.ts'

/** Amount for one accelerator and hour, as printed or as a share of a printed node price; `null`: by the month only. */
export function acceleratorHour(price: PriceEntry): number | null {
  if (price.accelerator_hour_amount !== null) return price.accelerator_hour_amount
  return price.node_hour_amount === null ? null : price.node_hour_amount / price.accelerators_count
}

/** A statistic is nobody's offer: it ranks behind every price that one can be sold at. */
export const isStatistic = ({ offer }: PriceEntry) => (offer === 'median' || offer === 'range_middle' ? 1 : 0)

/** As above, a monthly lease spread over its month. */
export function comparableHour(price: PriceEntry): number | null {
  const { node_month_amount: month, accelerators_count: count } = price
  return acceleratorHour(price) ?? (month === null ? null : month / count / hoursPerMonth)
}

/**
 * The lowest current price of one basis (by default on demand) of an accelerator in one currency; among
 * equals the newer, then the smaller id. Currencies are never compared. `undefined`: none is known.
 */
export function cheapestPrice(
  snapshot: CatalogSnapshot,
  {
    accelerator,
    currency,
    basis = 'on_demand',
    where = () => true,
  }: {
    accelerator: string
    currency: string
    basis?: PriceEntry['basis']
    /** Which of them may be taken. */
    where?: (price: PriceEntry) => boolean
  },
): PriceEntry | undefined {
  const hourOf = basis === 'on_demand' ? acceleratorHour : comparableHour
  const rank = (price: PriceEntry) => [isStatistic(price), hourOf(price) ?? Number.POSITIVE_INFINITY]
  return snapshot
    .list('prices')
    .filter((price) => price.accelerator_ref === accelerator && price.currency === currency)
    .filter((price) => price.basis === basis && price.superseded_by === null)
    .filter((price) => hourOf(price) !== null && where(price))
    .toSorted((a, b) => {
      const [statisticA = 0, amountA = 0] = rank(a)
      const [statisticB = 0, amountB = 0] = rank(b)
      return statisticA - statisticB || amountA - amountB || compare(b.as_of, a.as_of) || compare(a.id, b.id)
    })[0]
}

type WantedCheapest = {
  accelerator: AcceleratorEntry | undefined
  currency: string
  basis?: PriceEntry['basis']
  where?: (price: PriceEntry) => boolean
  /** What the refusal calls the place, where only prices of one are wanted. */
  place?: string
  pointer: string
}

const candidatesMax = 5

/**
 * As `cheapestPrice`. Throws Refusal `reference_unknown` where there is none, with the kinds of contract and the
 * currencies that the catalog does have for the accelerator, and the cheapest price of each.
 */
export function requireCheapest(snapshot: CatalogSnapshot, wanted: WantedCheapest): PriceEntry {
  const { accelerator, currency, basis = 'on_demand', where, place, pointer } = wanted
  const found =
    accelerator &&
    cheapestPrice(snapshot, { accelerator: accelerator.id, currency, basis, ...(where && { where }) })
  if (found) return found
  const offers = offersOf(snapshot, accelerator)
  throw new Refusal('reference_unknown', pointer, {
    ref: `cheapest ${basis} in ${currency}${place ? ` at ${place}` : ''}`,
    kind: 'prices',
    offers: offers.map(({ basis, currency }) => `${basis} in ${currency}`),
    candidates: offers.map(({ id }) => id).slice(0, candidatesMax),
  })
}

/** The cheapest current price of each kind of contract and currency. */
function offersOf(snapshot: CatalogSnapshot, accelerator: AcceleratorEntry | undefined): PriceEntry[] {
  const own = snapshot.list('prices').filter(({ accelerator_ref: ref }) => ref === accelerator?.id)
  const contracts = new Map(own.map(({ basis, currency }) => [`${basis} ${currency}`, { basis, currency }]))
  return [...contracts.values()].flatMap(
    (contract) =>
      (accelerator && cheapestPrice(snapshot, { accelerator: accelerator.id, ...contract })) ?? [],
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
