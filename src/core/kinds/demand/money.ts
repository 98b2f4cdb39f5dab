import type { SizingInput } from '../../../contract/request/sizing.ts'
import { assume, called, type Draft, define, lack, warn } from '../../draft/draft.ts'
import { warnDate } from '../../economy/age.ts'
import { type Exchange, exchange, type Purse } from '../../economy/currency.ts'
import { givenPrice, type Rent } from '../../economy/price.ts'
import { daysPerMonth, hoursPerDay, tokensPerMillion } from '../../units.ts'
import { rentedNodes } from '../training/counts.ts'

export const cost = 'cost_amount_per_day'

/** Rent of a day: of the deployed count, or of the average when the fleet is elastic. */
export function defineDailyCost(
  draft: Draft,
  rent: Rent | null,
  purse: Purse,
  { size, scaling }: { size: string; scaling: 'fixed' | 'elastic' },
): void {
  const money = `${purse.currency ?? 'USD'}/day`
  if (!rent) {
    lack(draft, cost, money, { reason: 'input_missing', supply: 'price.accelerator_hour_amount' })
    return
  }
  const converted = exchange(draft, purse, rent)
  if ('gap' in converted) lack(draft, cost, money, converted.gap)
  else
    define(draft, cost, money, `${dailyQuantity(draft, rent, size, scaling)} * ${rent.path}${converted.term}`)
}

function dailyQuantity(draft: Draft, rent: Rent, size: string, scaling: 'fixed' | 'elastic'): string {
  const { basis } = rent
  const accelerators = scaling === 'fixed' ? called(draft, 'accelerator_count') : 'accelerator_average_count'
  const nodes = scaling === 'fixed' ? rentedNodes(draft, rent) : `${accelerators} / ${rent.size ?? size}`
  if (basis === 'pf_day') return `compute_pf_days_per_30_days / ${daysPerMonth}[day]`
  if (basis === 'node_month') return `${nodes} / ${daysPerMonth}[day/month]`
  return `${basis === 'node_hour' ? nodes : accelerators} * ${hoursPerDay}[h/day]`
}

export type MoneyProxy = Extract<SizingInput, { method: 'money_proxy' }>

/** What the requests cost at the stated cost of one. Answers the factor that its amounts are told with. */
export function defineProxyCost(draft: Draft, purse: Purse, proxy: MoneyProxy): Exchange {
  const { cost_per_request_amount: amount, currency, tax, tax_ratio } = proxy
  warn(draft, { code: 'money_is_not_compute', path: 'sizing.method' })
  warnDate(draft, { at: 'sizing', asOf: proxy.as_of, today: purse.today })
  const each = assume(
    draft,
    givenPrice('sizing.cost_per_request_amount', `${currency}/request`, amount, proxy),
  )
  const converted = exchange(draft, purse, { currency, at: 'sizing', tax, tax_ratio })
  const unit = `${purse.currency ?? currency}/day`
  if ('gap' in converted) lack(draft, cost, unit, converted.gap)
  else define(draft, cost, unit, `requests_per_day * ${each}${converted.term}`)
  return converted
}

/** Cost of one request and of a million tokens. */
export function defineUnitCosts(draft: Draft, { currency }: Purse): void {
  const money = currency ?? 'USD'
  define(draft, 'cost_amount_per_request', `${money}/request`, `${cost} / requests_per_day`)
  define(
    draft,
    'cost_amount_per_million_tokens',
    `${money}/Mtoken`,
    `${cost} / tokens_per_day * ${tokensPerMillion}[token/Mtoken]`,
  )
}
