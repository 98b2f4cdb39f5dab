import { assume, type Draft } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { CurrencyRate } from '../estimates/request.ts'
import type { Gap } from '../sheet/figure.ts'

/** The currency of the whole answer, with the dated rates that a request sends for others. */
export type Purse = { currency: string | null; rates: readonly CurrencyRate[] }

/** A term that turns an amount of `from` into the answer's currency, or why that cannot be done. */
export type Exchange = { term: string } | { gap: Gap }

/**
 * The factor for an amount in `from`: nothing where the currencies are the same, a sent rate in
 * either direction, else unknown. There is no silent conversion and no default rate.
 */
export function exchange(draft: Draft, { currency, rates }: Purse, from: string): Exchange {
  if (currency === null || currency === from) return { term: '' }
  for (const [index, { from: sold, to: bought, rate, as_of }] of rates.entries()) {
    const forward = sold === from && bought === currency
    if (!forward && !(sold === currency && bought === from)) continue
    const path = assume(draft, { ...given(`currency_rates.${index}.rate`, `${bought}/${sold}`, rate), as_of })
    return { term: forward ? ` * ${path}` : ` / ${path}` }
  }
  return { gap: { reason: 'fx_rate_missing', supply: 'currency_rates', detail: `${from} to ${currency}` } }
}
