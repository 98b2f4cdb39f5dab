import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import type { Exchange } from '../../economy/currency.ts'
import { daysPerMonth, flopPerPfDay, secondsPerDay } from '../../units.ts'
import type { MoneyProxy } from './money.ts'

const monthly = 'compute_pf_days_per_30_days'

/** FLOP of the load by 2 N per token. Kaplan et al. 2020, section 2.1: forward pass. */
export function defineComputeByModel(draft: Draft, active: string | null): void {
  const name = 'compute_flop_per_s'
  if (active === null) lack(draft, name, 'FLOP/s', { reason: 'input_missing', supply: 'model' })
  else
    define(
      draft,
      name,
      'FLOP/s',
      `2[FLOP/token] * ${active} * computed_tokens_per_s`,
      'Kaplan et al. 2020, section 2.1 (forward pass)',
    )
  define(
    draft,
    monthly,
    'PF_day',
    `${name} * ${secondsPerDay}[s/day] * ${daysPerMonth}[day] / ${flopPerPfDay}[FLOP/PF_day]`,
  )
}

/**
 * What a month of spending would buy of a reference run's compute. Money is not compute: always with a
 * warning. Both amounts are stated alike, so the reference is told with the factor of the other.
 */
export function defineComputeByMoney(draft: Draft, sizing: MoneyProxy, told: Exchange): void {
  const factor = 'gap' in told ? '' : told.term
  const reference = assume(
    draft,
    given('sizing.reference_cost_amount', sizing.currency, sizing.reference_cost_amount),
  )
  const compute = assume(
    draft,
    given('sizing.reference_compute_pf_days', 'PF_day', sizing.reference_compute_pf_days),
  )
  define(draft, 'cost_amount_per_30_days', sizing.currency, `cost_amount_per_day * ${daysPerMonth}[day]`)
  define(
    draft,
    monthly,
    'PF_day',
    `cost_amount_per_30_days / ${factor === '' ? reference : `(${reference}${factor})`} * ${compute}`,
  )
  define(
    draft,
    'compute_flop_per_s',
    'FLOP/s',
    `${monthly} * ${flopPerPfDay}[FLOP/PF_day] / (${daysPerMonth}[day] * ${secondsPerDay}[s/day])`,
  )
}
