import type { TokenPriceEntry, TokenPriceTier } from '../catalog/entries.ts'
import { exchange, type Purse } from '../economy/currency.ts'
import { moneyOf } from '../economy/ownership-amounts.ts'
import { givenPrice, requireDate, warnAge } from '../economy/price.ts'
import { defineSum } from '../economy/sum.ts'
import { assume, type Draft, define, lack, warn } from '../estimates/draft.ts'
import type { Gap } from '../sheet/figure.ts'
import { tokensPerMillion } from '../units.ts'
import type { ApiInput, WorkloadInput } from './request.ts'
import { type TokenKind, type Tokens, tokensPerByte } from './workload.ts'

export type ApiSource = {
  api: ApiInput
  entry: TokenPriceEntry | undefined
  purse: Purse
  tokens: Tokens
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
  const unit = `${moneyOf(purse)}/month`
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

/** The tier for the length of a prompt, else the first one, with a warning where the list has more. */
function tierFor(draft: Draft, { api, entry, workload }: ApiSource): TokenPriceTier | undefined {
  if (!('ref' in api) || !entry) return undefined
  const length = workload.prompt_tokens_per_request
  if (length === undefined) {
    if (entry.tiers.length > 1) warn(draft, { code: 'token_price_tier_assumed', path: 'api.ref' })
    return entry.tiers[0]
  }
  draft.settings.push({ path: 'workload.prompt_tokens_per_request', value: String(length), origin: 'given' })
  return entry.tiers.find(
    ({ context_min_tokens: least, context_max_tokens: most }) =>
      length >= (least ?? 0) && length <= (most ?? Number.POSITIVE_INFINITY),
  )
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
  if (price !== null) return `${amount} / ${tokensPerMillion}[token/Mtoken] * ${price}${converted.term}`
  const byByte = bytePrice(draft, kind, { ...source, currency })
  if (byByte === null) return { reason: 'input_missing', supply: `api.${kind}_amount_per_million_tokens` }
  const bytes = `${amount} / ${tokensPerByte(draft, workload)}`
  return `${bytes} / ${tokensPerMillion}[byte/Mbyte] * ${byByte}${converted.term}`
}

type PriceSource = KindSource & { currency: string }

/** Price of a million tokens of a kind; reasoning is billed as output where it has no price of its own. */
function tokenPrice(draft: Draft, kind: TokenKind, source: PriceSource): string | null {
  const { api, entry, tier, currency, asOf } = source
  const path = `api.${kind}_amount_per_million_tokens`
  const unit = `${currency}/Mtoken`
  if (!('ref' in api)) {
    const sent = api[`${kind}_amount_per_million_tokens`]
    if (sent !== undefined) return assume(draft, givenPrice(path, unit, sent, api))
  } else {
    const field =
      kind === 'reasoning'
        ? 'output_thinking_amount_per_million_tokens'
        : (`${kind}_amount_per_million_tokens` as const)
    const value = tier?.[field]
    if (entry && value !== null && value !== undefined) {
      const ref = `token-prices/${entry.id}@${entry.version}`
      return assume(draft, {
        path,
        unit,
        value,
        origin: 'catalog',
        ref,
        as_of: asOf,
        verified: entry.verified,
      })
    }
  }
  if (kind !== 'reasoning') return null
  if (!draft.settings.some(({ path: known }) => known === 'api.reasoning_billed_as'))
    draft.settings.push({ path: 'api.reasoning_billed_as', value: 'output', origin: 'default' })
  return tokenPrice(draft, 'output', source)
}

function bytePrice(draft: Draft, kind: TokenKind, { api, currency }: PriceSource): string | null {
  if ('ref' in api || kind === 'cached_input') return null
  const side = kind === 'input' ? 'input' : 'output'
  const sent = api[`${side}_amount_per_million_utf8_bytes`]
  if (sent === undefined) return null
  const path = `api.${side}_amount_per_million_utf8_bytes`
  return assume(draft, givenPrice(path, `${currency}/Mbyte`, sent, api))
}
