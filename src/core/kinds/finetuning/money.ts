import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { exchange, type Purse } from '../../economy/currency.ts'
import { givenPrice, requireDate, warnAge } from '../../economy/price.ts'
import { currencyOf } from '../training/parts.ts'

/** The rent's currency speaks for the answer, else that of any other amount, those of a round last. */
export function currencyOfRound(
  request: FinetuningRequest,
  entries: ResolvedEntries,
  rent: string | undefined,
): string | null {
  return currencyOf(request, entries, rent) ?? request.expenses?.currency ?? null
}

/** `data_cost_amount` and `staff_cost_amount` of a round: as they were sent, else unknown; then all of a round, a year, the years. */
export function defineRoundCosts(draft: Draft, { expenses, cadence }: FinetuningRequest, purse: Purse): void {
  const money = purse.currency ?? 'USD'
  const sent = (['data', 'staff'] as const).filter((part) =>
    defineExpense(draft, { expenses, part, purse, money }),
  )
  const parts = ['cost_amount', ...sent.map((part) => `${part}_cost_amount`)]
  define(draft, 'cost_amount_per_round', money, parts.join(' + '))
  if (parts.length > 1)
    draft.breakdowns.set(
      'cost_amount_per_round',
      Object.fromEntries(
        parts.map((name) => [name === 'cost_amount' ? 'rent' : name.replace('_cost_amount', ''), name]),
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

type Expense = {
  expenses: FinetuningRequest['expenses']
  part: 'data' | 'staff'
  purse: Purse
  money: string
}

/** Whether it was sent. Throws Refusal `price_undated`. */
function defineExpense(draft: Draft, { expenses, part, purse, money }: Expense): boolean {
  const name = `${part}_cost_amount`
  const at = `expenses.${part}_amount`
  const amount = expenses?.[`${part}_amount`]
  if (expenses === undefined || amount === undefined) {
    lack(draft, name, money, { reason: 'not_requested', supply: at })
    return false
  }
  warnAge(draft, 'expenses', requireDate('expenses.as_of', expenses.as_of), purse.today)
  const { currency, tax, tax_ratio } = expenses
  const converted = exchange(draft, purse, { currency, at: 'expenses', tax, tax_ratio })
  if ('gap' in converted) lack(draft, name, money, converted.gap)
  else
    define(
      draft,
      name,
      money,
      `${assume(draft, givenPrice(at, currency, amount, expenses))}${converted.term}`,
    )
  return true
}
