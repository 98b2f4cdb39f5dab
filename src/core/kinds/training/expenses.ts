import type { UnknownReason } from '../../../contract/answer.ts'
import type { ExpensesInput } from '../../../contract/request/expenses.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { exchange, type Purse } from '../../economy/currency.ts'
import { givenPrice, requireDate, warnAge } from '../../economy/price.ts'
import { defineSum } from '../../economy/sum.ts'

/** What work costs beside its machines. */
export const expenses = ['data', 'labelling', 'staff', 'storage', 'egress'] as const
export type ExpensePart = (typeof expenses)[number]

/**
 * Defines `programme_cost_amount`: rent with all that is paid beside it. One part that is not sent leaves it unknown;
 * its breakdown then has the known subtotal. Throws Refusal `price_undated`.
 */
export function defineExpenses(draft: Draft, sent: ExpensesInput | undefined, purse: Purse): void {
  const money = purse.currency ?? 'USD'
  const name = 'programme_cost_amount'
  if (sent === undefined) {
    lack(draft, name, money, { reason: 'not_requested', supply: 'expenses' })
    return
  }
  const parts = expenses.map((part): [string, string] => {
    const figure = `${part}_cost_amount`
    if (!draft.figures.some((one) => one.name === figure))
      defineExpense(draft, { sent, part, purse, absent: 'input_missing' })
    return [part, figure]
  })
  defineSum(draft, name, money, { rent: 'cost_amount', ...Object.fromEntries(parts) })
}

type Expense = {
  sent: ExpensesInput | undefined
  part: ExpensePart
  purse: Purse
  /** Why it is unknown where it is not sent. */
  absent: UnknownReason
}

/** Defines what one part costs, or that it is unknown; answers whether it was sent. Throws Refusal `price_undated`. */
export function defineExpense(draft: Draft, { sent, part, purse, absent }: Expense): boolean {
  const money = purse.currency ?? 'USD'
  const [name, at] = [`${part}_cost_amount`, `expenses.${part}_amount`]
  const amount = sent?.[`${part}_amount`]
  if (sent === undefined || amount === undefined) {
    lack(draft, name, money, { reason: absent, supply: at })
    return false
  }
  warnAge(draft, 'expenses', requireDate('expenses.as_of', sent.as_of), purse.today)
  const { currency, tax, tax_ratio } = sent
  const converted = exchange(draft, purse, { currency, at: 'expenses', tax, tax_ratio })
  if ('gap' in converted) lack(draft, name, money, converted.gap)
  else define(draft, name, money, `${assume(draft, givenPrice(at, currency, amount, sent))}${converted.term}`)
  return true
}
