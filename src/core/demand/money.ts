import type { TokenPriceEntry } from '../catalog/entries.ts'
import { exchange, type Purse } from '../economy/currency.ts'
import type { Rent } from '../economy/price.ts'
import { assume, called, type Draft, define, has, lack, warn } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { NumberInput, RevenueInput, SizingInput, TrafficInput } from '../estimates/request.ts'
import type { Gap } from '../sheet/figure.ts'
import { daysPerMonth, hoursPerDay, tokensPerMillion } from '../units.ts'

const cost = 'cost_amount_per_day'

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
  const converted = exchange(draft, purse, rent.currency)
  if ('gap' in converted) lack(draft, cost, money, converted.gap)
  else
    define(draft, cost, money, `${dailyQuantity(draft, rent, size, scaling)} * ${rent.path}${converted.term}`)
}

function dailyQuantity(draft: Draft, { basis }: Rent, size: string, scaling: 'fixed' | 'elastic'): string {
  const accelerators = scaling === 'fixed' ? called(draft, 'accelerator_count') : 'accelerator_average_count'
  const nodes = scaling === 'fixed' ? called(draft, 'node_count') : `${accelerators} / ${size}`
  if (basis === 'pf_day') return `compute_pf_days_per_30_days / ${daysPerMonth}[day]`
  if (basis === 'node_month') return `${nodes} / ${daysPerMonth}[day/month]`
  return `${basis === 'node_hour' ? nodes : accelerators} * ${hoursPerDay}[h/day]`
}

/** What the requests cost at the stated cost of one. */
export function defineProxyCost(
  draft: Draft,
  { cost_per_request_amount, currency }: Extract<SizingInput, { method: 'money_proxy' }>,
): void {
  warn(draft, { code: 'money_is_not_compute', path: 'sizing.method' })
  const each = assume(
    draft,
    given('sizing.cost_per_request_amount', `${currency}/request`, cost_per_request_amount),
  )
  define(draft, cost, `${currency}/day`, `requests_per_day * ${each}`)
}

/** Cost of one request and of a million tokens, and energy of one request. */
export function defineUnitCosts(draft: Draft, { currency }: Purse): void {
  const money = currency ?? 'USD'
  define(draft, 'cost_amount_per_request', `${money}/request`, `${cost} / requests_per_day`)
  define(
    draft,
    'cost_amount_per_million_tokens',
    `${money}/Mtoken`,
    `${cost} / tokens_per_day * ${tokensPerMillion}[token/Mtoken]`,
  )
  define(
    draft,
    'energy_facility_kwh_per_request',
    'kWh/request',
    'energy_facility_kwh_per_day / requests_per_day',
  )
}

export type RevenueSource = {
  revenue: RevenueInput | undefined
  entry: TokenPriceEntry | undefined
  traffic: TrafficInput | undefined
}

/** Revenue of a day by tokens or by request, and what is left after the rent. */
export function defineRevenue(draft: Draft, purse: Purse, source: RevenueSource): void {
  const money = `${purse.currency ?? 'USD'}/day`
  const term = revenueTerm(draft, purse, source)
  if (typeof term === 'string') define(draft, 'revenue_amount_per_day', money, term)
  else lack(draft, 'revenue_amount_per_day', money, term)
  define(draft, 'profit_amount_per_day', money, `revenue_amount_per_day - ${cost}`)
}

function revenueTerm(draft: Draft, purse: Purse, { revenue, entry, traffic }: RevenueSource): string | Gap {
  if (!revenue) return { reason: 'not_requested', supply: 'revenue' }
  const currency = 'ref' in revenue ? entry?.currency : revenue.currency
  if (currency === undefined) return { reason: 'input_missing', supply: 'revenue.currency' }
  const converted = exchange(draft, purse, currency)
  if ('gap' in converted) return converted.gap
  if ('amount_per_request' in revenue && revenue.amount_per_request !== undefined) {
    return `requests_per_day * ${assume(draft, given('revenue.amount_per_request', `${currency}/request`, revenue.amount_per_request))}${converted.term}`
  }
  const prices = { revenue, entry, currency }
  const parts = [
    ...(traffic?.prompt && has(draft, 'prompt_tokens_per_day')
      ? [{ tokens: uncachedPrompt(traffic), field: 'input' }, ...cachedPrompt(traffic)]
      : []),
    ...(traffic?.answer && has(draft, 'answer_tokens_per_day')
      ? [{ tokens: 'answer_tokens_per_day', field: 'output' }]
      : []),
  ] as { tokens: string; field: TokenField }[]
  if (parts.length === 0) {
    const isText = traffic?.prompt ?? traffic?.answer
    return { reason: 'input_missing', supply: isText ? 'traffic.requests_per_s' : 'traffic.answer' }
  }
  const terms: string[] = []
  for (const { tokens, field } of parts) {
    const price = tokenPrice(draft, field, prices)
    if (typeof price !== 'string') return price
    terms.push(`${tokens} / ${tokensPerMillion}[token/Mtoken] * ${price}`)
  }
  return `(${terms.join(' + ')})${converted.term}`
}

type TokenField = 'input' | 'cached_input' | 'output'

function uncachedPrompt({ cached_prompt_ratio }: TrafficInput): string {
  return cached_prompt_ratio === undefined
    ? 'prompt_tokens_per_day'
    : '(prompt_tokens_per_day - cached_tokens_per_day)'
}

function cachedPrompt({ cached_prompt_ratio }: TrafficInput): { tokens: string; field: TokenField }[] {
  return cached_prompt_ratio === undefined ? [] : [{ tokens: 'cached_tokens_per_day', field: 'cached_input' }]
}

type TokenPrices = { revenue: RevenueInput; entry: TokenPriceEntry | undefined; currency: string }

/** A token price that was sent, or the first tier of the catalog's; unknown where neither has it. */
function tokenPrice(
  draft: Draft,
  field: TokenField,
  { revenue, entry, currency }: TokenPrices,
): string | Gap {
  const key = `${field}_amount_per_million_tokens` as const
  const path = `revenue.${key}`
  const unit = `${currency}/Mtoken`
  const sent: NumberInput | undefined = 'ref' in revenue ? undefined : revenue[key]
  if (sent !== undefined) return assume(draft, given(path, unit, sent))
  const value = entry?.tiers[0]?.[key]
  if (!entry || value === null || value === undefined) return { reason: 'input_missing', supply: path }
  return assume(draft, {
    path,
    unit,
    value,
    origin: 'catalog',
    ref: `token-prices/${entry.id}@${entry.version}`,
    verified: entry.verified,
  })
}
