import type { NumberInput } from '../../../contract/field/number.ts'
import { type SourcingOption, sourcingOptions } from '../../../contract/request/sourcing-options.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { type Draft, define, defineQuotient, has, lack } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import { tokensPerMillion } from '../../units.ts'
import type { Growth } from './growth.ts'
import { defineMonths } from './months.ts'
import { allTokens } from './workload.ts'

/** The months that are compared over: sent, else three years, shown as a default. */
export function horizonOf(draft: Draft, sent: NumberInput | undefined): string {
  return sentOrDefault(draft, 'horizon_months', sent)
}

/** Options that were not asked for are unknown as `not_requested`. */
export function defineAbsent(draft: Draft, asked: ReadonlySet<SourcingOption>, purse: Purse): void {
  const money = moneyOf(purse)
  for (const option of sourcingOptions) {
    if (asked.has(option)) continue
    const gap = { reason: 'not_requested', supply: option } as const
    lack(draft, `${option}_cost_amount_per_month`, `${money}/month`, gap)
    if (option === 'api') continue
    lack(draft, `${option}_cost_amount_per_accelerator_hour`, `${money}/h`, gap)
    lack(draft, `${option}_cost_amount_per_work_hour`, `${money}/h`, gap)
  }
}

export type TotalsSource = {
  asked: ReadonlySet<SourcingOption>
  purse: Purse
  /** Path of the horizon. */
  horizon: string
  /** Path of the term of a reservation. */
  term: string | null
  growth: Growth | null
}

/**
 * Cost over the horizon and per million tokens for every option. A reservation is paid for its term
 * even where the horizon is shorter. Where work grows, a total is the sum of its months.
 */
export function defineTotals(draft: Draft, { asked, purse, horizon, term, growth }: TotalsSource): void {
  const money = moneyOf(purse)
  if (growth) defineMonths(draft, { growth, asked, horizon, money, term })
  for (const option of sourcingOptions) {
    const monthly = `${option}_cost_amount_per_month`
    const months = option === 'reserve' && term !== null ? `max(${horizon}, ${term})` : horizon
    const total = `${option}_cost_amount`
    if (!has(draft, total)) define(draft, total, money, `${monthly} * ${months}`)
    const perToken = growth ? `${total} / tokens_over_horizon` : `${monthly} / ${allTokens}`
    const perMillion = `${perToken} * ${tokensPerMillion}[token/Mtoken]`
    defineQuotient(draft, `${option}_cost_amount_per_million_tokens`, `${money}/Mtoken`, perMillion)
  }
}
