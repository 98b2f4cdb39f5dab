import type { ClusterPriceInput, ClusterRequest } from '../../../contract/request/cluster.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { exchange, type Purse } from '../../economy/currency.ts'
import { defineOwnership } from '../../economy/ownership.ts'
import { defineAmount, moneyOf, type OwnershipSource } from '../../economy/ownership-amounts.ts'
import { givenPrice, requireDate, warnAge } from '../../economy/price.ts'
import { definePurchaseCost } from '../../economy/purchase.ts'
import { defineSum } from '../../economy/sum.ts'
import type { Fleet } from '../../fleet/node.ts'
import { hoursPerMonth } from '../../units.ts'
import { lackAll } from './machines.ts'

/** What is bought of each: its name in the sheet, and the amount that prices one. */
const bought = {
  switches: { of: 'switches_count', amount: 'switch_amount', per: '' },
  transceivers: { of: 'transceivers_count', amount: 'transceiver_amount', per: '' },
  cables: { of: 'cables_count', amount: 'cable_amount', per: '' },
  racks: { of: 'racks_count', amount: 'rack_amount', per: '' },
  storage: { of: 'storage_usable_tb', amount: 'storage_amount_per_tb', per: '/TB' },
} as const

type Part = keyof typeof bought
type Money = { purse: Purse; today: string | undefined }

/** Prices of nodes and all beside them. An unknown part leaves the sum unknown, with what is known. */
export function defineBill(draft: Draft, request: ClusterRequest, fleet: Fleet, money: Money): void {
  const { price, storage, own } = request
  if (price) warnAge(draft, 'price', requireDate('price.as_of', price.as_of), money.today)
  if (!own) definePurchaseCost(draft, fleet, money.purse)
  const parts = (Object.keys(bought) as Part[]).filter((part) => part !== 'storage' || storage !== undefined)
  const named = parts.map((part) => [part, definePart(draft, part, price, money.purse)])
  const unit = moneyOf(money.purse)
  defineSum(draft, 'equipment_cost_amount', unit, {
    nodes: 'purchase_cost_amount',
    ...Object.fromEntries(named),
  })
  define(draft, 'equipment_cost_amount_per_accelerator', unit, 'equipment_cost_amount / accelerator_count')
}

function definePart(draft: Draft, part: Part, price: ClusterPriceInput | undefined, purse: Purse): string {
  const { of, amount: field, per } = bought[part]
  const sent = price?.[field]
  const path = `price.${field}`
  const defined = { name: `${part}_cost_amount`, unit: moneyOf(purse) }
  if (price === undefined || sent === undefined)
    return defineAmount(
      draft,
      { ...defined, amount: { gap: { reason: 'input_missing', supply: path } } },
      (term) => term,
    )
  assume(draft, givenPrice(path, `${price.currency}${per}`, sent, price))
  const { currency, tax, tax_ratio } = price
  const converted = exchange(draft, purse, { currency, at: 'price', tax, tax_ratio })
  const amount = 'gap' in converted ? converted : { term: `${path}${converted.term}` }
  return defineAmount(draft, { ...defined, amount }, (term) => `${of} * ${term}`)
}

/** What owning costs by month in one form of data centre, all machines at work. */
export function defineForm(
  draft: Draft,
  { own }: ClusterRequest,
  source: Omit<OwnershipSource, 'own' | 'workHours'>,
) {
  const money = moneyOf(source.purse)
  if (own) {
    const workHours = define(
      draft,
      'work_hours_per_month',
      'h/month',
      `accelerator_count * ${hoursPerMonth}[h/month]`,
    )
    defineOwnership(draft, { ...source, own, workHours })
    return
  }
  lackAll(
    draft,
    {
      own_capital_amount: money,
      own_running_amount_per_month: `${money}/month`,
      own_cost_amount_per_month: `${money}/month`,
      own_cost_amount_per_accelerator_hour: `${money}/h`,
    },
    'own',
  )
}
