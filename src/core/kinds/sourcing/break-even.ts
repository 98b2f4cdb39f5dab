import type { SourcingOption } from '../../../contract/request/sourcing-options.ts'
import { type Draft, define, defineQuotient, lack, warn } from '../../draft/draft.ts'
import { settledSheet } from '../../draft/draft-sheet.ts'
import type { Purse } from '../../economy/currency.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import type { Gap } from '../../sheet/figure.ts'
import { figureValue, type Sheet } from '../../sheet/sheet.ts'
import { secondsPerHour } from '../../units.ts'
import { words } from '../../words.ts'
import { fleetHours } from './fleet-size.ts'
import { allTokens, workHours } from './workload.ts'

/** An option with a fleet, which costs mostly the same whatever the work, against another. */
export type Pair = { fixed: 'own' | 'reserve'; variable: SourcingOption }

export const pairs: readonly Pair[] = [
  { fixed: 'own', variable: 'rent' },
  { fixed: 'own', variable: 'spot' },
  { fixed: 'own', variable: 'reserve' },
  { fixed: 'own', variable: 'api' },
  { fixed: 'reserve', variable: 'rent' },
  { fixed: 'reserve', variable: 'spot' },
  { fixed: 'reserve', variable: 'api' },
]

/** Headline keys of the break-even points of a pair. */
export function breakEvenKeys({ fixed, variable }: Pair): [hours: string, tokens: string, share: string] {
  const pair = `break_even_${fixed}_${variable}`
  return [`${pair}_accelerator_hours_per_month`, `${pair}_tokens_per_month`, `${pair}_utilization_ratio`]
}

const savingOf = ({ fixed, variable }: Pair) => `${fixed}_saving_against_${variable}_amount_per_hour`

/**
 * The work of a month at which two options cost the same, with the fleet and the mix of tokens held:
 * in hours, in tokens, and as the busy share of the fleet's hours. A share above 1 is more than the
 * fleet can do. There is none where the option paid by the work costs no more per hour than the work
 * itself adds to the fixed one. Of two fleets, the power of an hour is what the owned one adds.
 */
export function defineBreakEvens(draft: Draft, purse: Purse): void {
  const money = moneyOf(purse)
  for (const pair of pairs) defineQuotient(draft, savingOf(pair), `${money}/h`, savingTerm(pair))
  define(
    draft,
    'own_saving_against_reserve_amount_per_month',
    `${money}/month`,
    'reserve_cost_amount_per_month - own_fixed_amount_per_month',
  )
  const sheet = settledSheet(draft)
  for (const pair of pairs) {
    const [hours, tokens, share] = breakEvenKeys(pair)
    const gap = gapOf(sheet, pair)
    if (gap) lack(draft, hours, 'h/month', gap)
    else defineQuotient(draft, hours, 'h/month', hoursTerm(pair))
    defineQuotient(draft, tokens, 'token/month', `${hours} * ${allTokens} / ${workHours}`)
    defineQuotient(draft, share, 'ratio', `${hours} / ${fleetHours}`)
  }
}

/** What an hour of work costs more on the second option than it adds to the first. */
function savingTerm({ fixed, variable }: Pair): string {
  if (variable === 'reserve') return 'own_variable_amount_per_hour'
  const added = fixed === 'own' ? ' - own_variable_amount_per_hour' : ''
  const hourly =
    variable === 'api' ? `api_cost_amount_per_month / ${workHours}` : `${variable}_cost_amount_per_work_hour`
  return `${hourly}${added}`
}

function hoursTerm(pair: Pair): string {
  if (pair.variable === 'reserve') return `own_saving_against_reserve_amount_per_month / ${savingOf(pair)}`
  const standing = pair.fixed === 'own' ? 'own_fixed_amount_per_month' : 'reserve_cost_amount_per_month'
  return `${standing} / ${savingOf(pair)}`
}

function gapOf(sheet: Sheet, pair: Pair): Gap | null {
  const saved = figureValue(sheet, savingOf(pair))
  if (saved === null) return null
  if (pair.variable !== 'reserve') return saved <= 0 ? never(pair.variable) : null
  const left = figureValue(sheet, 'own_saving_against_reserve_amount_per_month')
  if (left === null) return null
  if (left < 0) return never('reserve')
  return saved === 0 ? never('own') : null
}

const never = (cheaper: SourcingOption) =>
  ({ reason: 'no_solution', detail: words('option_cheaper', { option: cheaper }) }) as const

/** Months after which the cash spent on machines is back, against another option, at the work of the first month. */
export function definePayback(draft: Draft, variable: PaidBack, purse: Purse): void {
  const name = paybackKey(variable)
  const saving = `own_cash_saving_against_${variable}_amount_per_month`
  const money = moneyOf(purse)
  define(draft, saving, `${money}/month`, `${variable}_cost_amount_per_month - own_running_amount_per_month`)
  const saved = figureValue(settledSheet(draft), saving)
  if (saved !== null && saved <= 0) lack(draft, name, 'month', neverBack(variable))
  else defineQuotient(draft, name, 'month', `own_capital_amount / ${saving}`)
}

const neverBack = (cheaper: SourcingOption) =>
  ({ reason: 'no_solution', detail: words('option_no_dearer', { option: cheaper }) }) as const

export const paidBack = ['rent', 'reserve', 'spot', 'api'] as const
export type PaidBack = (typeof paidBack)[number]

export const paybackKey = (variable: PaidBack) => `payback_own_${variable}_months`

export const impliedKeys = [
  'break_even_rent_api_throughput_factor',
  'price_implied_tokens_per_s_per_accelerator',
] as const

/**
 * What the price list would have to reach on rented machines to cost no more than they do: the
 * throughput at which rent and price per token are equal. It is read off money, so it is warned of.
 */
export function defineImpliedThroughput(draft: Draft): void {
  const [factor, rate] = impliedKeys
  defineQuotient(draft, factor, 'factor', 'rent_cost_amount_per_month / api_cost_amount_per_month')
  defineQuotient(draft, rate, 'token/s', `${allTokens} / ${workHours} / ${secondsPerHour}[s/h] * ${factor}`)
  const sheet = settledSheet(draft)
  for (const key of impliedKeys)
    if (figureValue(sheet, key) !== null)
      warn(draft, { code: 'money_is_not_compute', path: `headline.${key}` })
}
