import type { TokenPriceEntry, TokenPriceTier } from '../../../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import { fieldVerification } from '../../../contract/catalog/verification.ts'
import type { RevenueInput, TrafficInput } from '../../../contract/request/demand.ts'
import { assume, type Draft, define, has, lack, warn } from '../../draft/draft.ts'
import { settledValue } from '../../draft/settled-value.ts'
import { exchange, type Purse } from '../../economy/currency.ts'
import { givenPrice, requireDate, warnAge } from '../../economy/price.ts'
import { warnOfList } from '../../economy/token-list.ts'
import { tierOf } from '../../economy/token-tier.ts'
import { listAt, type PriceTime } from '../../economy/token-variants.ts'
import { Refusal } from '../../refusal.ts'
import type { Gap } from '../../sheet/figure.ts'
import { hoursPerDay, tokensPerMillion } from '../../units.ts'
import { cost } from './money.ts'

export type RevenueSource = {
  revenue: RevenueInput | undefined
  entries: Pick<ResolvedEntries, 'token_price' | 'catalog_as_of'>
  traffic: TrafficInput | undefined
}

/**
 * Revenue of a day by tokens or by request, and what is left after the rent. Throws Refusal
 * `price_undated`.
 */
export function defineRevenue(draft: Draft, purse: Purse, source: RevenueSource): void {
  const money = `${purse.currency ?? 'USD'}/day`
  const term = revenueTerm(draft, purse, source)
  if (typeof term === 'string') define(draft, 'revenue_amount_per_day', money, term)
  else lack(draft, 'revenue_amount_per_day', money, term)
  define(draft, 'profit_amount_per_day', money, `revenue_amount_per_day - ${cost}`)
}

function revenueTerm(draft: Draft, purse: Purse, { revenue, entries, traffic }: RevenueSource): string | Gap {
  if (!revenue) return { reason: 'not_requested', supply: 'revenue' }
  checkOneForm(revenue)
  const { token_price: entry, catalog_as_of: today } = entries
  const currency = 'ref' in revenue ? entry?.currency : revenue.currency
  if (currency === undefined) return { reason: 'input_missing', supply: 'revenue.currency' }
  const isNamed = 'ref' in revenue
  const asOf = isNamed
    ? requireDate('revenue.ref', entry?.as_of)
    : requireDate('revenue.as_of', revenue.as_of)
  warnAge(draft, 'revenue', asOf, today)
  const list = isNamed && entry ? listAt(entry, timeOf(draft, revenue), today) : undefined
  if (entry && list) warnOfList(draft, 'revenue.ref', entry, today, list.unused)
  const { tax, tax_ratio } = revenue
  const converted = exchange(draft, purse, { currency, at: 'revenue', tax, tax_ratio })
  if ('gap' in converted) return converted.gap
  if (!isNamed && revenue.amount_per_request !== undefined) {
    const unit = `${currency}/request`
    const each = givenPrice('revenue.amount_per_request', unit, revenue.amount_per_request, revenue)
    return `requests_per_day * ${assume(draft, each)}${converted.term}`
  }
  const tier = list && tierFor(draft, list.tiers)
  const others = (list?.other_hours ?? []).map((tiers) => tierOfLength(draft, tiers) ?? tiers[0])
  const prices = { revenue, entry, tier, others, currency }
  const parts = [
    ...((traffic?.prompt ?? traffic?.media) && has(draft, 'prompt_tokens_per_day')
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

/** When the price is asked for, as it was sent. */
function timeOf(draft: Draft, revenue: RevenueInput): PriceTime {
  if (!('ref' in revenue)) return {}
  const { on_date: date, time_utc_hours: hours_utc } = revenue
  for (const [name, value] of Object.entries({ on_date: date, time_utc_hours: hours_utc }))
    if (value !== undefined) draft.settings.push({ path: `revenue.${name}`, value, origin: 'given' })
  return { date, hours_utc: hours_utc === undefined ? undefined : hours_utc % hoursPerDay }
}

/** The tier that the prompt's length falls in, else the first one, with a warning where the list has more. */
function tierFor(draft: Draft, tiers: TokenPriceTier[]): TokenPriceTier | undefined {
  if (tiers.length <= 1) return tiers[0]
  const tier = tierOfLength(draft, tiers)
  if (tier) return tier
  warn(draft, { code: 'token_price_tier_assumed', path: 'revenue.ref' })
  return tiers[0]
}

function tierOfLength(draft: Draft, tiers: TokenPriceTier[]): TokenPriceTier | undefined {
  const prompt_tokens = settledValue(draft, 'prompt_tokens_per_request')
  if (prompt_tokens === null) return undefined
  const answer_tokens = settledValue(draft, 'answer_tokens_per_request') ?? undefined
  return tierOf({ tiers }, { prompt_tokens, answer_tokens })
}

const tokenFields = ['input', 'cached_input', 'output'] as const

/** Paid by the request or by the token. Throws Refusal `field_conflict` for both. */
function checkOneForm(revenue: RevenueInput): void {
  if ('ref' in revenue || revenue.amount_per_request === undefined) return
  const other = tokenFields
    .map((field) => `${field}_amount_per_million_tokens` as const)
    .find((field) => revenue[field] !== undefined)
  if (other === undefined) return
  throw new Refusal('field_conflict', `/revenue/${other}`, {
    fields: ['revenue.amount_per_request', `revenue.${other}`],
  })
}

type TokenField = (typeof tokenFields)[number]

function uncachedPrompt({ cached_prompt_ratio }: TrafficInput): string {
  return cached_prompt_ratio === undefined
    ? 'prompt_tokens_per_day'
    : '(prompt_tokens_per_day - cached_tokens_per_day)'
}

function cachedPrompt({ cached_prompt_ratio }: TrafficInput): { tokens: string; field: TokenField }[] {
  return cached_prompt_ratio === undefined ? [] : [{ tokens: 'cached_tokens_per_day', field: 'cached_input' }]
}

type TokenPrices = {
  revenue: RevenueInput
  entry: TokenPriceEntry | undefined
  tier: TokenPriceTier | undefined
  /** The same of the other hours of the day, where no hour was said. */
  others: (TokenPriceTier | undefined)[]
  currency: string
}

/** A token price that was sent, or that of the catalog's tier; unknown where neither has it. */
function tokenPrice(
  draft: Draft,
  field: TokenField,
  { revenue, entry, tier, others, currency }: TokenPrices,
): string | Gap {
  const key = `${field}_amount_per_million_tokens` as const
  const path = `revenue.${key}`
  const unit = `${currency}/Mtoken`
  if (!('ref' in revenue) && revenue[key] !== undefined)
    return assume(draft, givenPrice(path, unit, revenue[key], revenue))
  const value = tier?.[key]
  if (!entry || value === null || value === undefined) return { reason: 'input_missing', supply: path }
  return assume(draft, {
    path,
    unit,
    value,
    ...rangeOver([value, ...others.map((other) => other?.[key])]),
    origin: 'catalog',
    ref: `token-prices/${entry.id}@${entry.version}`,
    source: entry.name,
    ...(entry.as_of !== null && { as_of: entry.as_of }),
    verification: fieldVerification(entry, 'tiers'),
  })
}

/** The cheaper and the dearer of a day's hours, where they differ. */
function rangeOver(values: readonly (number | null | undefined)[]): { low?: number; high?: number } {
  const known = values.filter((value) => typeof value === 'number')
  const [low, high] = [Math.min(...known), Math.max(...known)]
  return low === high ? {} : { low, high }
}
