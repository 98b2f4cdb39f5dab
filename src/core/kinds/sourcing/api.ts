import type { TokenPriceEntry, TokenPriceTier } from '../../../contract/catalog/entries.ts'
import type { ApiInput } from '../../../contract/request/sourcing.ts'
import type { WorkloadInput } from '../../../contract/request/sourcing-work.ts'
import { assume, type Draft, define, lack, warn } from '../../draft/draft.ts'
import { exchange, type Purse } from '../../economy/currency.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import { givenPrice, requireDate, warnAge } from '../../economy/price.ts'
import { defineSum } from '../../economy/sum.ts'
import { warnOfList } from '../../economy/token-list.ts'
import { tierOf } from '../../economy/token-tier.ts'
import type { Gap } from '../../sheet/figure.ts'
import { tokensPerMillion } from '../../units.ts'
import { bytePrice, discount, tokenPrice } from './api-price.ts'
import { type TokenKind, type Tokens, tokensPerByte } from './workload.ts'

export type ApiSource = {
  api: ApiInput
  entry: TokenPriceEntry | undefined
  purse: Purse
  tokens: Tokens
  /** The sheet's name of the tokens that are tuned on in a month, of a fine-tuning. */
  tuned?: string | null
  workload: WorkloadInput
  catalogAsOf: string | undefined
}

/** The currency that the token price is in. */
export function apiCurrency(
  api: ApiInput | undefined,
  entry: TokenPriceEntry | undefined,
): string | undefined {
  if (!api) return undefined
  return 'ref' in api ? entry?.currency : api.currency
}

/**
 * What the tokens of a month cost at a price list, by kind. A kind without a price leaves the total
 * unknown. Throws Refusal `price_undated`.
 */
export function defineApiCost(draft: Draft, source: ApiSource): void {
  const { api, entry, purse, tokens, catalogAsOf } = source
  const asOf = 'ref' in api ? requireDate('api.ref', entry?.as_of) : requireDate('api.as_of', api.as_of)
  warnAge(draft, 'api', asOf, catalogAsOf)
  if ('ref' in api) tellOfList(draft, source)
  const unit = `${moneyOf(purse)}/month`
  if (source.tuned) {
    defineTuningCost(draft, source, source.tuned)
    return
  }
  const kinds = Object.keys(tokens) as TokenKind[]
  if (kinds.length === 0) {
    lack(draft, 'api_cost_amount_per_month', unit, {
      reason: 'input_missing',
      supply: 'workload.input_tokens_per_month',
    })
    return
  }
  const tier = tierFor(draft, source)
  const parts = kinds.map((kind): [string, string] => [
    kind,
    defineKind(draft, kind, unit, { ...source, tier, asOf }),
  ])
  defineSum(draft, 'api_cost_amount_per_month', unit, Object.fromEntries(parts))
}

/** What tuning on the tokens of a month costs at the list's price for it: no list of the catalog has one. */
function defineTuningCost(draft: Draft, { api, entry, purse }: ApiSource, tuned: string): void {
  const name = 'api_cost_amount_per_month'
  const unit = `${moneyOf(purse)}/month`
  const path = 'api.tuning_amount_per_million_tokens'
  const sent = api.tuning_amount_per_million_tokens
  if (sent === undefined) {
    lack(draft, name, unit, { reason: 'input_missing', supply: path })
    return
  }
  const currency = apiCurrency(api, entry) ?? 'USD'
  const { tax, tax_ratio } = api
  const converted = exchange(draft, purse, { currency, at: 'api', tax, tax_ratio })
  if ('gap' in converted) lack(draft, name, unit, converted.gap)
  else {
    const price = assume(draft, givenPrice(path, `${currency}/Mtoken`, sent, api))
    const paid = `${converted.term}${discount(draft, api)}`
    define(draft, name, unit, `${tuned} / ${tokensPerMillion}[token/Mtoken] * ${price}${paid}`)
  }
}

/** A list that is no longer in force, amounts beside it that need a date, and what of it is not read. */
function tellOfList(draft: Draft, { api, entry, tokens, catalogAsOf }: ApiSource): void {
  const beside = [...amountFields, 'tuning_amount_per_million_tokens' as const].filter(
    (field) => api[field] !== undefined,
  )
  if (beside.length > 0) requireDate('api.as_of', api.as_of)
  if (entry) warnOfList(draft, 'api.ref', entry, catalogAsOf)
  if (entry && entry.variants.length > 0) draft.notModelled.push('api.price_variants')
  const chargesWrites = entry?.tiers.some((tier) => tier.cache_write_amount_per_million_tokens != null)
  if (chargesWrites && tokens.cached_input !== undefined) draft.notModelled.push('api.cache_writes')
}

/** Prices of tokens that may stand beside a list of the catalog. */
export const amountFields = [
  'input_amount_per_million_tokens',
  'cached_input_amount_per_million_tokens',
  'output_amount_per_million_tokens',
  'reasoning_amount_per_million_tokens',
] as const

/** The tier for the length of a prompt, else the first one, with a warning where the list has more. */
function tierFor(draft: Draft, { api, entry, workload }: ApiSource): TokenPriceTier | undefined {
  if (!('ref' in api) || !entry) return undefined
  const length = workload.prompt_tokens_per_request
  if (length === undefined) {
    if (entry.tiers.length > 1) warn(draft, { code: 'token_price_tier_assumed', path: 'api.ref' })
    return entry.tiers[0]
  }
  draft.settings.push({ path: 'workload.prompt_tokens_per_request', value: String(length), origin: 'given' })
  return tierOf(entry, { prompt_tokens: length })
}

type KindSource = ApiSource & { tier: TokenPriceTier | undefined; asOf: string }

function defineKind(draft: Draft, kind: TokenKind, unit: string, source: KindSource): string {
  const name = `api_${kind}_amount_per_month`
  const term = termFor(draft, kind, source)
  return typeof term === 'string' ? define(draft, name, unit, term) : lack(draft, name, unit, term)
}

function termFor(draft: Draft, kind: TokenKind, source: KindSource): string | Gap {
  const { api, entry, purse, tokens, workload } = source
  const { tax, tax_ratio } = api
  const currency = apiCurrency(api, entry) ?? 'USD'
  const converted = exchange(draft, purse, { currency, at: 'api', tax, tax_ratio })
  if ('gap' in converted) return converted.gap
  const amount = tokens[kind]
  const price = tokenPrice(draft, kind, { ...source, currency })
  const paid = `${converted.term}${discount(draft, api)}`
  if (price !== null) return `${amount} / ${tokensPerMillion}[token/Mtoken] * ${price}${paid}`
  const byByte = bytePrice(draft, kind, { ...source, currency })
  if (byByte === null) return { reason: 'input_missing', supply: `api.${kind}_amount_per_million_tokens` }
  const bytes = `${amount} / ${tokensPerByte(draft, workload)}`
  return `${bytes} / ${tokensPerMillion}[byte/Mbyte] * ${byByte}${paid}`
}
