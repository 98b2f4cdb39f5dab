import type { TaxBasis } from '../../contract/field/text.ts'
import type { CurrencyRate } from '../../contract/request/fleet.ts'
import { assume, type Draft } from '../draft/draft.ts'
import { given, pointerTo } from '../draft/number-input.ts'
import { Refusal } from '../refusal.ts'
import { words } from '../words.ts'
import { warnAge } from './age.ts'
import { type Factor, type Priced, taxFactor } from './tax.ts'

/** What the amounts of the whole answer are in, with the dated rates that a request sends for other currencies. */
export type Purse = {
  currency: string | null
  rates: readonly CurrencyRate[]
  /** Whether amounts hold tax; absent: each as it is stated. */
  tax?: TaxBasis | undefined
  /** Date of the catalog, which the age of a rate is measured against. */
  today?: string | undefined
}

/** A term that turns an amount into the answer's currency and tax, or why that cannot be done. */
export type Exchange = Factor

type Money = { currency_rates?: CurrencyRate[]; tax?: TaxBasis }

/**
 * The purse of a request: its rates and tax, with the currency that its answer is in. Throws Refusal
 * `field_conflict` for two rates of one pair, in either direction, and for a currency against itself.
 */
export function purseOf(
  { currency_rates: rates = [], tax }: Money,
  currency: string | null,
  { catalog_as_of: today }: { catalog_as_of?: string },
): Purse {
  checkRates(rates)
  return { currency, rates, tax, today }
}

function checkRates(rates: readonly CurrencyRate[]): void {
  const known = new Map<string, number>()
  for (const [index, { from, to }] of rates.entries()) {
    const at = `currency_rates.${index}`
    const pair = [from, to].toSorted().join(' ')
    const other = known.get(pair)
    const fields = from === to ? [`${at}.from`, `${at}.to`] : [`currency_rates.${other}`, at]
    if (from === to || other !== undefined) throw new Refusal('field_conflict', pointerTo(at), { fields })
    known.set(pair, index)
  }
}

/**
 * The factor for an amount: for its currency nothing where that is the answer's, a sent rate in either
 * direction, else unknown; for its tax see `taxFactor`. There is no silent conversion and no default rate.
 */
export function exchange(draft: Draft, purse: Purse, priced: Priced): Exchange {
  const rate = convert(draft, purse, priced.currency)
  const tax = taxFactor(draft, purse.tax, priced)
  if ('gap' in rate) return rate
  return 'gap' in tax ? tax : { term: `${rate.term}${tax.term}` }
}

/** The currency alone, for an amount that is what one has to spend and not a price. */
export function convert(draft: Draft, { currency, rates, today }: Purse, from: string): Factor {
  if (currency === null || currency === from) return { term: '' }
  for (const [index, { from: sold, to: bought, rate, as_of }] of rates.entries()) {
    const forward = sold === from && bought === currency
    if (!forward && !(sold === currency && bought === from)) continue
    const at = `currency_rates.${index}`
    const path = assume(draft, { ...given(`${at}.rate`, `${bought}/${sold}`, rate), as_of })
    warnAge(draft, at, as_of, today)
    return { term: forward ? ` * ${path}` : ` / ${path}` }
  }
  return {
    gap: {
      reason: 'fx_rate_missing',
      supply: 'currency_rates',
      detail: words('rate_of', { from, to: currency }),
    },
  }
}
