import type { TokenPriceEntry, TokenPriceTier } from '../../../contract/catalog/entries.ts'
import { fieldVerification } from '../../../contract/catalog/verification.ts'
import type { ApiInput } from '../../../contract/request/sourcing.ts'
import { assume, type Draft } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { givenPrice } from '../../economy/price.ts'
import type { TokenKind } from './workload.ts'

export type PriceSource = {
  api: ApiInput
  entry: TokenPriceEntry | undefined
  tier: TokenPriceTier | undefined
  currency: string
  asOf: string
}

/** Price of a million tokens of a kind; reasoning is billed as output where it has no price of its own. */
export function tokenPrice(draft: Draft, kind: TokenKind, source: PriceSource): string | null {
  const { api, entry, tier, currency, asOf } = source
  const path = `api.${kind}_amount_per_million_tokens`
  const unit = `${currency}/Mtoken`
  const sent = api[`${kind}_amount_per_million_tokens`]
  if (sent !== undefined) return assume(draft, givenPrice(path, unit, sent, api))
  if ('ref' in api) {
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
        verification: fieldVerification(entry, 'tiers'),
      })
    }
  }
  if (kind !== 'reasoning') return null
  if (!draft.settings.some(({ path: known }) => known === 'api.reasoning_billed_as'))
    draft.settings.push({ path: 'api.reasoning_billed_as', value: 'output', origin: 'default' })
  return tokenPrice(draft, 'output', source)
}

/** Price of a million bytes, for prompts and for answers with their reasoning. */
export function bytePrice(draft: Draft, kind: TokenKind, { api, currency }: PriceSource): string | null {
  if ('ref' in api || kind === 'cached_input') return null
  const side = kind === 'input' ? 'input' : 'output'
  const sent = api[`${side}_amount_per_million_utf8_bytes`]
  if (sent === undefined) return null
  const path = `api.${side}_amount_per_million_utf8_bytes`
  return assume(draft, givenPrice(path, `${currency}/Mbyte`, sent, api))
}

/** What is taken off a list, as a factor of a formula. */
export function discount(draft: Draft, { discount_ratio: sent }: ApiInput): string {
  return sent === undefined ? '' : ` * (1 - ${assume(draft, given('api.discount_ratio', 'ratio', sent))})`
}
