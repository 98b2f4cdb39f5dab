import type { Purse } from '../economy/currency.ts'
import { moneyOf } from '../economy/ownership-amounts.ts'
import { type Draft, define, lack, warn } from '../estimates/draft.ts'
import { figureValue } from '../sheet/sheet.ts'
import { secondsPerHour } from '../units.ts'
import { fleetHours } from './fleet-size.ts'
import { settleQuotients } from './quotients.ts'
import type { SourcingOption } from './request.ts'
import { allTokens, workHours } from './workload.ts'

/** An option that costs the same whatever the work, against one that is paid by the work. */
type Pair = { fixed: 'own' | 'reserve'; variable: 'rent' | 'spot' | 'api' }

export const pairs: readonly Pair[] = [
  { fixed: 'own', variable: 'rent' },
  { fixed: 'own', variable: 'api' },
  { fixed: 'reserve', variable: 'rent' },
  { fixed: 'reserve', variable: 'api' },
]

/** Headline keys of the break-even points of a pair. */
export function breakEvenKeys({ fixed, variable }: Pair): string[] {
  const pair = `break_even_${fixed}_${variable}`
  return [`${pair}_accelerator_hours_per_month`, `${pair}_tokens_per_month`, `${pair}_utilization_ratio`]
}

/**
 * The work of a month at which two options cost the same, with the fleet and the mix of tokens held:
 * in hours, in tokens, and as the busy share of the fleet's hours. A share above 1 is more than the
 * fleet can do. There is none where the option paid by the work costs no more per hour than the work
 * itself adds to the fixed one.
 */
export function defineBreakEvens(draft: Draft, purse: Purse): void {
  const money = moneyOf(purse)
  for (const pair of pairs) {
    const { fixed, variable } = pair
    const saving = `${fixed}_saving_against_${variable}_amount_per_hour`
    const added = fixed === 'own' ? ' - own_variable_amount_per_hour' : ''
    const hourly =
      variable === 'api'
        ? `api_cost_amount_per_month / ${workHours}`
        : `${variable}_cost_amount_per_work_hour`
    define(draft, saving, `${money}/h`, `${hourly}${added}`)
  }
  const sheet = settleQuotients(draft)
  for (const pair of pairs) {
    const { fixed, variable } = pair
    const [hours = '', tokens = '', share = ''] = breakEvenKeys(pair)
    const saving = `${fixed}_saving_against_${variable}_amount_per_hour`
    const standing = fixed === 'own' ? 'own_fixed_amount_per_month' : 'reserve_cost_amount_per_month'
    const saved = figureValue(sheet, saving)
    if (saved !== null && saved <= 0) lack(draft, hours, 'h/month', never(variable))
    else define(draft, hours, 'h/month', `${standing} / ${saving}`)
    define(draft, tokens, 'token/month', `${hours} * ${allTokens} / ${workHours}`)
    define(draft, share, 'ratio', `${hours} / ${fleetHours}`)
  }
}

const never = (cheaper: SourcingOption) =>
  ({ reason: 'no_solution', detail: `${cheaper} is cheaper at every volume` }) as const

/** Months after which the cash spent on machines is back, against another option. */
export function definePayback(draft: Draft, variable: 'rent' | 'reserve' | 'api', purse: Purse): void {
  const name = paybackKey(variable)
  const saving = `own_cash_saving_against_${variable}_amount_per_month`
  const money = moneyOf(purse)
  define(draft, saving, `${money}/month`, `${variable}_cost_amount_per_month - own_running_amount_per_month`)
  const saved = figureValue(settleQuotients(draft), saving)
  if (saved !== null && saved <= 0) lack(draft, name, 'month', never(variable))
  else define(draft, name, 'month', `own_capital_amount / ${saving}`)
}

export const paybackKey = (variable: 'rent' | 'reserve' | 'api') => `payback_own_${variable}_months`

/**
 * What the price list would have to reach on rented machines to cost no more than they do: the
 * throughput at which rent and price per token are equal. It is read off money, so it is warned of.
 */
export function defineImpliedThroughput(draft: Draft): void {
  define(
    draft,
    'break_even_rent_api_throughput_factor',
    'factor',
    'rent_cost_amount_per_month / api_cost_amount_per_month',
  )
  define(
    draft,
    'price_implied_tokens_per_s_per_accelerator',
    'token/s',
    `${allTokens} / ${workHours} / ${secondsPerHour}[s/h] * break_even_rent_api_throughput_factor`,
  )
  if (figureValue(settleQuotients(draft), 'break_even_rent_api_throughput_factor') !== null)
    warn(draft, { code: 'money_is_not_compute', path: 'headline.price_implied_tokens_per_s_per_accelerator' })
}
