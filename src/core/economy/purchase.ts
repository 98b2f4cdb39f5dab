import { assume, called, type Draft, define, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import { type Fleet, nodeSize } from '../fleet/node.ts'
import { exchange, type Purse } from './currency.ts'

/**
 * What the nodes cost to buy: nodes × the node's price. A card price gives a node price only with
 * the share of the node that the cards make up. Unknown without a price: there is no default.
 */
export function definePurchaseCost(draft: Draft, fleet: Fleet, purse: Purse): void {
  const name = 'purchase_cost_amount'
  const money = purse.currency ?? 'USD'
  const price = fleet.node?.price
  const perNode = price && nodePrice(draft, fleet, price)
  if (!perNode) {
    const supply =
      price?.accelerator_amount === undefined ? 'node.price.amount' : 'node.price.accelerator_share_ratio'
    lack(draft, name, money, { reason: 'input_missing', supply })
    return
  }
  const converted = exchange(draft, purse, price.currency)
  if ('gap' in converted) lack(draft, name, money, converted.gap)
  else define(draft, name, money, `${called(draft, 'node_count')} * ${perNode}${converted.term}`)
}

type NodePrice = NonNullable<NonNullable<Fleet['node']>['price']>

function nodePrice(draft: Draft, fleet: Fleet, price: NodePrice): string | null {
  if (price.amount !== undefined)
    return assume(draft, given('node.price.amount', price.currency, price.amount))
  const { accelerator_amount: card, accelerator_share_ratio: share } = price
  if (card === undefined || share === undefined) return null
  const cards = assume(draft, given('node.price.accelerator_amount', price.currency, card))
  const part = assume(draft, given('node.price.accelerator_share_ratio', 'ratio', share))
  return `${nodeSize(draft, fleet)} * ${cards} / ${part}`
}
