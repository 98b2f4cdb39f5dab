import type { PurchasePrice } from '../../src/core/catalog/entries.ts'
import { importDate } from './dates.ts'
import type { RawPurchase } from './raw/hardware.ts'
import { type SourceArea, sourceId } from './sources.ts'

/** Prices to buy at. Rents, which some rows mix in, have their own catalog. */
export function importPurchases(area: SourceArea, prices: RawPurchase[] = []): PurchasePrice[] {
  return prices.flatMap((price) => {
    const amount = price.usd ?? price.cny
    return amount === undefined ? [] : [purchase(area, price, amount)]
  })
}

function purchase(area: SourceArea, price: RawPurchase, amount: number): PurchasePrice {
  const { as_of, as_of_text } = importDate(price.as_of)
  const range = price.usd_range ?? price.cny_range
  return {
    amount,
    low_amount: range?.[0] ?? null,
    high_amount: range?.[1] ?? null,
    currency: price.usd === undefined ? 'CNY' : 'USD',
    as_of,
    basis: as_of_text ? `${price.kind} (${as_of_text})` : price.kind,
    verified: price.verified ?? price.source !== 'memory',
    source: sourceId(area, price.source),
  }
}
