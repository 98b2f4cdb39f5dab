import type { Draft } from '../draft/draft.ts'
import { type Exchange, exchange, type Purse } from './currency.ts'
import { electricityPriced, type Place } from './site.ts'

/**
 * The factor for a power price in the answer's currency and tax. Without a price there is nothing to
 * exchange: the figure is unknown for the price and not for its tax or currency.
 */
export function exchangeElectricity(
  draft: Draft,
  place: Place,
  { purse, currency }: { purse: Purse; currency: string },
): Exchange {
  const sent =
    place.site?.electricity_amount_per_kwh ?? place.entries.site?.electricity_amount_per_kwh ?? null
  const exchanged = exchange(draft, purse, electricityPriced(draft, place, currency))
  return sent === null ? { term: '' } : exchanged
}
