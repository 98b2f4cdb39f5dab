import type { MemoryPriceInput } from '../../../contract/request/market-storage.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { exchange, type Purse } from '../../economy/currency.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import { givenPrice, requireDate, warnAge } from '../../economy/price.ts'
import { Refusal } from '../../refusal.ts'
import type { Gap } from '../../sheet/figure.ts'
import { bytesPerGb } from '../../units.ts'

/** Money for the memory of the accelerators; unknown without a price. Throws Refusal `price_undated`. */
export function defineMemoryMoney(
  draft: Draft,
  price: MemoryPriceInput | undefined,
  { purse, today }: { purse: Purse; today: string | undefined },
): void {
  const name = 'memory_cost_amount'
  const money = moneyOf(purse)
  if (!price) {
    lack(draft, name, money, { reason: 'input_missing', supply: 'memory_price.amount_per_gb' })
    return
  }
  const asOf = requireDate('memory_price.as_of', price.as_of)
  warnAge(draft, 'memory_price', asOf, today)
  const amount = amountPerGb(draft, price)
  const { currency, tax, tax_ratio } = price
  const converted = exchange(draft, purse, { currency, at: 'memory_price', tax, tax_ratio })
  if (typeof amount !== 'string') lack(draft, name, money, amount)
  else if ('gap' in converted) lack(draft, name, money, converted.gap)
  else define(draft, name, money, `memory_total_bytes / ${bytesPerGb}[byte/GB] * ${amount}${converted.term}`)
}

/** The price that was sent, else that of ordinary memory times a factor. There is no default for either. */
function amountPerGb(draft: Draft, price: MemoryPriceInput): string | Gap {
  const { amount_per_gb: own, dram_amount_per_gb: dram, hbm_to_dram_factor: factor } = price
  const unit = `${price.currency}/GB`
  if (own !== undefined) {
    const other = dram === undefined ? 'hbm_to_dram_factor' : 'dram_amount_per_gb'
    if (dram !== undefined || factor !== undefined)
      throw new Refusal('field_conflict', `/memory_price/${other}`, { fields: ['amount_per_gb', other] })
    return assume(draft, givenPrice('memory_price.amount_per_gb', unit, own, price))
  }
  if (dram === undefined) return { reason: 'input_missing', supply: 'memory_price.amount_per_gb' }
  if (factor === undefined) return { reason: 'input_missing', supply: 'memory_price.hbm_to_dram_factor' }
  const base = assume(draft, givenPrice('memory_price.dram_amount_per_gb', unit, dram, price))
  const times = assume(draft, given('memory_price.hbm_to_dram_factor', 'factor', factor))
  return define(draft, 'memory_amount_per_gb', unit, `${base} * ${times}`)
}
