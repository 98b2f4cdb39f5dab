import { comparableHour, isStatistic } from '../../catalog/cheapest.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { PriceEntry } from '../../contract/catalog/entries.ts'
import type { CurrencyRate } from '../../contract/request/fleet.ts'
import { type Conversion, conversionOf } from '../../core/readers/compare/exchange.ts'
import type { RecommendBody } from '../schemas/recommend.ts'
import type { Machine } from './candidates.ts'

/** A price with its amount for one accelerator and hour, and the rate that turns it into the currency of the answer. */
export type Offer = { price: PriceEntry; hour: number; conversion: Conversion | null }

/** What a machine may be rented at, or why it may not. `null` price: no rent is asked about. */
export type Offers = { offers: Offer[] } | { missing: 'no_price' | 'fx_rate_missing'; detail: string }

type Wanted = {
  machine: Machine
  candidates: NonNullable<RecommendBody['candidates']>
  currency: string
  rates: readonly CurrencyRate[]
}

/**
 * The cheapest current offer of a machine in the currency of the answer, or that of each provider where providers are named.
 * A statistic is nobody's offer: it stands in where there is no other.
 */
export function offersFor(snapshot: CatalogSnapshot, wanted: Wanted): Offers {
  const { candidates, currency, rates } = wanted
  const basis = candidates.price_basis ?? 'on_demand'
  const own = snapshot.list('prices').filter((price) => isOf(price, wanted, basis))
  if (own.length === 0) return { missing: 'no_price', detail: basis }
  const found = own.flatMap((price): Offer[] => {
    const hour = comparableHour(price)
    if (hour === null) return []
    if (price.currency === currency) return [{ price, hour, conversion: null }]
    const conversion = conversionOf(rates, price.currency, currency)
    return conversion === null ? [] : [{ price, hour, conversion }]
  })
  if (found.length === 0) return { missing: 'fx_rate_missing', detail: `${own[0]?.currency} to ${currency}` }
  const ranked = found.toSorted(
    (a, b) =>
      isStatistic(a.price) - isStatistic(b.price) ||
      convertedHour(a) - convertedHour(b) ||
      byText(b.price.as_of, a.price.as_of) ||
      byText(a.price.id, b.price.id),
  )
  if (candidates.providers === undefined) return { offers: ranked.slice(0, 1) }
  const seen = new Set<string>()
  return {
    offers: ranked.filter(({ price }) => !seen.has(price.provider) && seen.add(price.provider)),
  }
}

const convertedHour = ({ hour, conversion }: Offer): number => hour * (conversion?.rate ?? 1)

function isOf(price: PriceEntry, { machine, candidates }: Wanted, basis: PriceEntry['basis']): boolean {
  const { accelerator, node } = machine
  const { providers, regions } = candidates
  return (
    price.accelerator_ref === accelerator.id &&
    price.basis === basis &&
    price.superseded_by === null &&
    (providers === undefined || named(providers, price.provider)) &&
    (regions === undefined || named(regions, price.region)) &&
    (node?.kind !== 'cloud-instance' || named([node.name], price.instance))
  )
}

const named = (names: readonly string[], name: string): boolean =>
  names.some((one) => one.toLowerCase() === name.toLowerCase())

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
