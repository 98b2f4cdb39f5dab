import type { AcceleratorEntry, NodeEntry } from '../contract/catalog/entries.ts'
import type { ResolvedPurchase } from '../contract/catalog/resolved-entries.ts'
import { Refusal } from '../core/refusal.ts'
import type { CatalogSnapshot } from './snapshot.ts'

export type WantedPurchase = {
  ref: string
  accelerator: AcceleratorEntry | undefined
  node: NodeEntry | undefined
  currency: string
  /** Whether the request says what part of a node its cards make up: then a card's price is meant. */
  hasShare: boolean
}

const pointer = '/node/price/ref'

/**
 * The purchase price that `node.price.ref` names: by id, or `cheapest` for the lowest dated one of the
 * request's node in its currency (of its accelerator where the cards' share is sent). Throws Refusal
 * `reference_unknown` with the ids to choose from, `field_conflict` for a price of another machine.
 */
export function resolvePurchase(snapshot: CatalogSnapshot, wanted: WantedPurchase): ResolvedPurchase {
  const { ref } = wanted
  const own = ofMachine(wanted)
  if (ref === 'cheapest') return cheapest(own, wanted)
  const found = own.find(({ price }) => price.id === ref)
  if (found) return found
  if (everywhere(snapshot).some(({ price }) => price.id === ref))
    throw new Refusal('field_conflict', pointer, {
      fields: ['node.price.ref', 'node.ref', 'accelerator.ref'],
    })
  throw unknown(ref, own)
}

function cheapest(own: ResolvedPurchase[], { currency, hasShare }: WantedPurchase): ResolvedPurchase {
  const covers = hasShare ? 'accelerator' : 'node'
  const [first] = own
    .filter(({ price }) => price.covers === covers && price.currency === currency && price.as_of !== null)
    .toSorted((a, b) => a.price.amount - b.price.amount || newer(a, b))
  if (first) return first
  throw unknown(`cheapest ${covers} in ${currency}`, own)
}

function newer({ price: a }: ResolvedPurchase, { price: b }: ResolvedPurchase): number {
  const [dateA, dateB] = [a.as_of ?? '', b.as_of ?? '']
  if (dateA !== dateB) return dateA < dateB ? 1 : -1
  return a.id < b.id ? -1 : 1
}

function unknown(ref: string, own: ResolvedPurchase[]): Refusal {
  const candidates = own.map(({ price }) => price.id)
  return new Refusal('reference_unknown', pointer, { ref, kind: 'purchase_prices', candidates })
}

function ofMachine({ node, accelerator }: WantedPurchase): ResolvedPurchase[] {
  return [
    ...(node ? pricesOf('nodes', node) : []),
    ...(accelerator ? pricesOf('accelerators', accelerator) : []),
  ]
}

function everywhere(snapshot: CatalogSnapshot): ResolvedPurchase[] {
  return (['nodes', 'accelerators'] as const).flatMap((kind) =>
    snapshot.list(kind).flatMap((entry) => pricesOf(kind, entry)),
  )
}

function pricesOf(
  kind: ResolvedPurchase['kind'],
  { id, version, purchase_prices }: NodeEntry | AcceleratorEntry,
): ResolvedPurchase[] {
  return purchase_prices.map((price) => ({ price, kind, id, version }))
}
