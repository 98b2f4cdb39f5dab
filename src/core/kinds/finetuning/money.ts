import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import type { Purse } from '../../economy/currency.ts'
import { defineExpense, defineExpenses, expenses as parts } from '../training/expenses.ts'

/**
 * What a round costs beside its machines, each part as it was sent, else unknown; then all of a round that is known, a
 * year, the years, and all of it, which is unknown while any part is. Throws Refusal `price_undated`.
 */
export function defineRoundCosts(draft: Draft, { expenses, cadence }: FinetuningRequest, purse: Purse): void {
  const money = purse.currency ?? 'USD'
  const sent = parts.filter((part) =>
    defineExpense(draft, { sent: expenses, part, purse, absent: 'not_requested' }),
  )
  defineExpenses(draft, expenses, purse)
  const terms = ['cost_amount', ...sent.map((part) => `${part}_cost_amount`)]
  define(draft, 'cost_amount_per_round', money, terms.join(' + '))
  if (terms.length > 1)
    draft.breakdowns.set(
      'cost_amount_per_round',
      Object.fromEntries(
        terms.map((name) => [name === 'cost_amount' ? 'rent' : name.replace('_cost_amount', ''), name]),
      ),
    )
  const [year, years] = ['cost_amount_per_year', 'cadence_cost_amount']
  if (!cadence) {
    lack(draft, year, `${money}/year`, { reason: 'not_requested', supply: 'cadence.rounds_per_year_count' })
    lack(draft, years, money, { reason: 'not_requested', supply: 'cadence.years' })
    return
  }
  const rounds = assume(
    draft,
    given('cadence.rounds_per_year_count', '1/year', cadence.rounds_per_year_count),
  )
  define(draft, year, `${money}/year`, `cost_amount_per_round * ${rounds}`)
  if (cadence.years === undefined)
    lack(draft, years, money, { reason: 'not_requested', supply: 'cadence.years' })
  else
    define(draft, years, money, `${year} * ${assume(draft, given('cadence.years', 'year', cadence.years))}`)
}
