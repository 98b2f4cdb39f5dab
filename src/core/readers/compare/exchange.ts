import type { CurrencyRate } from '../../../contract/request/fleet.ts'
import { centralValue } from '../../draft/number-input.ts'

/** A rate that turned an item's amounts into the baseline's currency. */
export type Conversion = { from: string; to: string; rate: number; as_of: string }

/**
 * A dated rate that was sent for two currencies, in either direction; `null` where there is none. There is
 * no default rate and none through a third currency.
 */
export function conversionOf(rates: readonly CurrencyRate[], from: string, to: string): Conversion | null {
  for (const { from: sold, to: bought, rate, as_of } of rates) {
    const value = centralValue(rate)
    if (sold === from && bought === to) return { from, to, rate: value, as_of }
    if (sold === to && bought === from) return { from, to, rate: 1 / value, as_of }
  }
  return null
}
