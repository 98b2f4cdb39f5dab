import type { NumberInput } from '../../../contract/field/number.ts'
import type { PriceNotes } from '../../../contract/field/text.ts'
import { assume, type Draft } from '../../draft/draft.ts'
import { requireDate, warnAge } from '../../economy/age.ts'
import { type Exchange, exchange, type Purse } from '../../economy/currency.ts'
import { givenPrice } from '../../economy/price.ts'

/** An amount that a block of a site states, with what is needed to put it into the answer's currency. */
export type StatedAmount = {
  /** Path of the amount in the sheet. */
  path: string
  /** Block that has the currency, the date and the tax, in the sheet. */
  block: string
  sent: NumberInput
  /** `null`: neither the block nor the rest of the request says. */
  currency: string | null
  /** What one pays for, as a unit: `/GB`. */
  per: string
  notes: PriceNotes
  purse: Purse
  today: string | undefined
}

/**
 * An amount of a site as a formula term in the answer's currency and tax, or why it is not known. An
 * amount whose currency nobody says is not one in dollars. Throws Refusal `price_undated`.
 */
export function statedAmount(draft: Draft, amount: StatedAmount): Exchange {
  const { path, block, sent, currency, per, notes, purse, today } = amount
  warnAge(draft, block, requireDate(`${block}.as_of`, notes.as_of), today)
  if (currency === null) return { gap: { reason: 'input_missing', supply: `${block}.currency` } }
  assume(draft, givenPrice(path, `${currency}${per}`, sent, notes))
  const { tax, tax_ratio } = notes
  const converted = exchange(draft, purse, { currency, at: block, tax, tax_ratio })
  return 'gap' in converted ? converted : { term: `${path}${converted.term}` }
}
