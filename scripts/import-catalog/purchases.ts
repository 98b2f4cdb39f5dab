import type { PurchasePrice } from '../../src/contract/catalog/entries.ts'
import { importDate } from './dates.ts'
import type { RawPurchase } from './raw/hardware.ts'
import { type SourceArea, sourceId } from './sources.ts'
import { entryState, groundOf } from './verification.ts'

/** What is bought: the area of the source and the entry that the prices belong to. */
type Bought = { area: SourceArea; entry: string }

/**
 * Prices to buy at, each with an id of its own. Rents, which some rows mix in, have their own catalog.
 */
export function importPurchases(bought: Bought, prices: RawPurchase[] = []): PurchasePrice[] {
  const taken = new Map<string, number>()
  return prices.flatMap((price) => {
    const amount = price.usd ?? price.cny
    if (amount === undefined) return []
    const row = purchase(bought, price, amount)
    const times = (taken.get(row.id) ?? 0) + 1
    taken.set(row.id, times)
    return [times === 1 ? row : { ...row, id: `${row.id}.${times}` }]
  })
}

function purchase({ area, entry }: Bought, price: RawPurchase, amount: number): PurchasePrice {
  const { as_of, as_of_text } = importDate(price.as_of)
  const range = price.usd_range ?? price.cny_range
  const currency = price.usd === undefined ? 'CNY' : 'USD'
  const isModule = /\bmodule\b/.test(price.kind)
  return {
    id: `${entry}.${currency.toLowerCase()}-${as_of ?? 'undated'}`,
    covers: area === 'hardware' ? 'accelerator' : isModule ? 'module' : 'node',
    amount,
    low_amount: range?.[0] ?? null,
    high_amount: range?.[1] ?? null,
    currency,
    as_of,
    basis: as_of_text ? `${price.kind} (${as_of_text})` : price.kind,
    ...entryState(
      (price.verified ?? price.source !== 'memory') ? groundOf(area, [price.source]) : 'unverified',
    ),
    source: sourceId(area, price.source),
  }
}
