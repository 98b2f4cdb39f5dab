import type { Purse } from '../economy/currency.ts'
import { moneyOf } from '../economy/ownership-amounts.ts'
import { assume, called, type Draft, define, has, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { NumberInput } from '../estimates/request.ts'
import { tokensPerMillion } from '../units.ts'
import { type SourcingOption, sourcingOptions } from './request.ts'
import { allTokens } from './workload.ts'

const usualHorizon = 36

/** The months that are compared over: sent, else three years, shown as a default. */
export function horizonOf(draft: Draft, sent: NumberInput | undefined): string {
  const path = 'horizon_months'
  if (sent !== undefined) return assume(draft, given(path, 'month', sent))
  const source = 'three years, the longest usual term of reserved capacity'
  return assume(draft, { path, unit: 'month', value: usualHorizon, origin: 'default', source })
}

type Wanted = { asked: ReadonlySet<SourcingOption>; purse: Purse; horizon: string; term: string | null }

/**
 * Cost over the horizon and per million tokens for every option. A reservation is paid for its term
 * even where the horizon is shorter. Options that were not asked for are unknown as `not_requested`.
 */
export function defineTotals(draft: Draft, { asked, purse, horizon, term }: Wanted): void {
  const money = moneyOf(purse)
  for (const option of sourcingOptions) {
    const monthly = `${option}_cost_amount_per_month`
    const gap = { reason: 'not_requested', supply: option } as const
    if (!asked.has(option)) lack(draft, monthly, `${money}/month`, gap)
    const months = option === 'reserve' && term !== null ? `max(${horizon}, ${term})` : horizon
    define(draft, `${option}_cost_amount`, money, `${monthly} * ${months}`)
    define(
      draft,
      `${option}_cost_amount_per_million_tokens`,
      `${money}/Mtoken`,
      `${monthly} / ${allTokens} * ${tokensPerMillion}[token/Mtoken]`,
    )
    for (const [name, unit] of [
      [`${option}_cost_amount_per_accelerator_hour`, `${money}/h`],
      [`${option}_cost_amount_per_work_hour`, `${money}/h`],
    ] as const)
      if (option !== 'api' && !has(draft, called(draft, name))) lack(draft, name, unit, gap)
  }
}
