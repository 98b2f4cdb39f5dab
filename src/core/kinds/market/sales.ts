import type { MarketRequest } from '../../../contract/request/market.ts'
import { assume, type Draft, defineQuotient, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'

/** The accelerators of the market against those that are sold in a year. */
export function defineSales(draft: Draft, market: MarketRequest['market']): void {
  const [name, path] = ['share_of_market_ratio', 'market.accelerators_per_year_count']
  if (market === undefined) lack(draft, name, 'ratio', { reason: 'not_requested', supply: path })
  else {
    const sales = assume(draft, given(path, 'count', market.accelerators_per_year_count))
    defineQuotient(draft, name, 'ratio', `accelerator_count / ${sales}`)
  }
}
