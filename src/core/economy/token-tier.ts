import type { TokenPriceEntry, TokenPriceTier } from '../../contract/catalog/entries.ts'

/** What of a request decides which tier of a list it is paid by. */
export type RequestLength = { prompt_tokens: number; answer_tokens?: number | undefined }

/**
 * The tier of a list that a request of this length falls in: the first whose bounds hold its prompt and, where the
 * list goes by answers, its answer. `undefined` where the list ends before.
 */
export function tierOf(
  { tiers }: Pick<TokenPriceEntry, 'tiers'>,
  { prompt_tokens: prompt, answer_tokens: answer }: RequestLength,
): TokenPriceTier | undefined {
  return tiers.find(
    (tier) =>
      isWithin(prompt, tier.context_min_tokens, tier.context_max_tokens) &&
      (answer === undefined || isWithin(answer, tier.answer_min_tokens, tier.answer_max_tokens)),
  )
}

function isWithin(
  length: number,
  least: number | null | undefined,
  most: number | null | undefined,
): boolean {
  return length >= (least ?? 0) && length <= (most ?? Number.POSITIVE_INFINITY)
}
