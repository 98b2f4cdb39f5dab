import type { ResolvedEntries, ResolvedPurchase } from '../../contract/catalog/resolved-entries.ts'
import { verificationOf } from '../../contract/catalog/verification.ts'
import type { NodeInput, NodePriceInput } from '../../contract/request/machine.ts'
import { assume, called, type Draft, define, lack } from '../draft/draft.ts'
import { given } from '../draft/number-input.ts'
import { type Fleet, nodeSize } from '../fleet/node.ts'
import type { Assumption, Gap } from '../sheet/figure.ts'
import { words } from '../words.ts'
import { requireDate, warnAge, warnDate } from './age.ts'
import { exchange, type Purse } from './currency.ts'
import { givenPrice } from './price.ts'

const at = 'node.price'

/** The currency that the purchase price is in; `undefined` where none is named. */
export function purchaseCurrency(
  node: NodeInput | undefined,
  { purchase }: ResolvedEntries,
): string | undefined {
  const price = node?.price
  if (price === undefined) return undefined
  return 'ref' in price ? purchase?.price.currency : price.currency
}

/** For estimates whose choice rests on the purchase. Throws Refusal `price_undated`. */
export function requirePurchaseDate(node: NodeInput | undefined): void {
  if (node?.price && !('ref' in node.price)) requireDate(`${at}.as_of`, node.price.as_of)
}

/**
 * What the nodes cost to buy: nodes × the node's price, sent or of the catalog. A card price gives a
 * node price only with the share of the node that the cards make up. Unknown without a price: there is
 * no default. An amount without a date is warned of; Refusal `price_undated` where the catalog has none.
 */
export function definePurchaseCost(draft: Draft, fleet: Fleet, purse: Purse): void {
  const name = 'purchase_cost_amount'
  const money = purse.currency ?? 'USD'
  const price = fleet.node?.price
  const found = price ? nodePrice(draft, fleet, price) : missing('node.price.amount')
  if ('gap' in found) {
    lack(draft, name, money, found.gap)
    return
  }
  const { tax, tax_ratio } = price ?? {}
  const converted = exchange(draft, purse, { currency: found.currency, at, tax, tax_ratio })
  if ('gap' in converted) lack(draft, name, money, converted.gap)
  else define(draft, name, money, `${called(draft, 'node_count')} * ${found.term}${converted.term}`)
}

type NodePrice = { term: string; currency: string } | { gap: Gap }

const missing = (supply: string) => ({ gap: { reason: 'input_missing', supply } as const })

function nodePrice(draft: Draft, fleet: Fleet, price: NodePriceInput): NodePrice {
  const { purchase, catalog_as_of: today } = fleet.entries
  if ('ref' in price) {
    if (!purchase) return missing('node.price.ref')
    warnAge(draft, at, requireDate(`${at}.ref`, purchase.price.as_of), today)
    const path = assume(draft, fromCatalog(purchase))
    const { currency, covers } = purchase.price
    return covers === 'accelerator' ? ofCards(draft, fleet, path, currency) : { term: path, currency }
  }
  const { amount, accelerator_amount: card, currency } = price
  warnDate(draft, { at, asOf: price.as_of, today })
  if (amount !== undefined)
    return { term: assume(draft, givenPrice(`${at}.amount`, currency, amount, price)), currency }
  if (card === undefined) return missing(`${at}.amount`)
  return ofCards(
    draft,
    fleet,
    assume(draft, givenPrice(`${at}.accelerator_amount`, currency, card, price)),
    currency,
  )
}

function ofCards(draft: Draft, fleet: Fleet, card: string, currency: string): NodePrice {
  const share = fleet.node?.price?.accelerator_share_ratio
  if (share === undefined) return missing(`${at}.accelerator_share_ratio`)
  const part = assume(draft, given(`${at}.accelerator_share_ratio`, 'ratio', share))
  return { term: `${nodeSize(draft, fleet)} * ${card} / ${part}`, currency }
}

function fromCatalog({ price, kind, id, version }: ResolvedPurchase): Assumption {
  const { amount, low_amount: low, high_amount: high, currency, as_of, covers, basis } = price
  return {
    path: covers === 'accelerator' ? `${at}.accelerator_amount` : `${at}.amount`,
    unit: currency,
    value: amount,
    ...(low !== null &&
      high !== null &&
      low < high && { low: Math.min(low, amount), high: Math.max(high, amount) }),
    origin: 'catalog',
    ref: `${kind}/${id}@${version}`,
    source: words('offer_basis', { id: price.id, basis }),
    ...(as_of !== null && { as_of }),
    verification: verificationOf(price),
  }
}
