import { type Draft, define, lack } from '../../draft/draft.ts'
import { exchange, type Purse } from '../../economy/currency.ts'
import type { Rent } from '../../economy/price.ts'
import type { Gap } from '../../sheet/figure.ts'
import { daysPerMonth, hoursPerDay, tokensPerMillion } from '../../units.ts'
import { words } from '../../words.ts'
import { rentedNodes } from '../training/counts.ts'

const day = 'cost_amount_per_day'

/**
 * Rent of a fleet: by hour, day and month, if all of it ran all day and if each hour ran what it takes, by million tokens
 * and by request. The tokens of a day bear the rent of the day; prompts and answers share it by the time that they take.
 */
export function defineFleetCost(
  draft: Draft,
  { rent, purse, hasPrompt }: { rent: Rent | null; purse: Purse; hasPrompt: boolean },
): void {
  const money = purse.currency ?? 'USD'
  const fixed = dailyRent(draft, rent, purse)
  const daily = 'cost_fixed_amount_per_day'
  if (typeof fixed === 'string') define(draft, daily, `${money}/day`, fixed)
  else lack(draft, daily, `${money}/day`, fixed)
  define(draft, day, `${money}/day`, `${daily} * running_ratio`)
  define(draft, 'cost_amount_per_hour', `${money}/h`, `${day} / ${hoursPerDay}[h/day]`)
  const month = `${daysPerMonth}[day/month]`
  define(draft, 'cost_amount_per_month', `${money}/month`, `${day} * ${month}`)
  define(draft, 'cost_fixed_amount_per_month', `${money}/month`, `${daily} * ${month}`)
  define(
    draft,
    'cost_elastic_amount_per_month',
    `${money}/month`,
    `${daily} * replica_hours_elastic_per_day / replica_hours_fixed_per_day * ${month}`,
  )
  define(draft, 'cost_amount_per_request', `${money}/request`, `${day} / requests_per_day`)
  const perMillion = (share: string, tokens: string) =>
    `${day} * ${share} / ${tokens} * ${tokensPerMillion}[token/Mtoken]`
  define(
    draft,
    'cost_amount_per_million_output_tokens',
    `${money}/Mtoken`,
    perMillion('(1 - prompt_time_ratio)', 'output_tokens_per_day'),
  )
  const input = 'cost_amount_per_million_input_tokens'
  if (hasPrompt)
    define(draft, input, `${money}/Mtoken`, perMillion('prompt_time_ratio', 'input_tokens_per_day'))
  else lack(draft, input, `${money}/Mtoken`, { reason: 'not_requested', supply: 'traffic.prompt_tokens' })
}

/** Rent of a day of all that is deployed: by the accelerator, or by whole nodes where they are what is rented. */
function dailyRent(draft: Draft, rent: Rent | null, purse: Purse): string | Gap {
  if (rent === null) return { reason: 'input_missing', supply: 'price.accelerator_hour_amount' }
  const converted = exchange(draft, purse, rent)
  if ('gap' in converted) return converted.gap
  const { basis, path } = rent
  if (basis === 'pf_day') return { reason: 'not_modelled', detail: words('pf_day_price') }
  if (basis === 'accelerator_hour')
    return `accelerator_count * ${path}${converted.term} * ${hoursPerDay}[h/day]`
  const nodes = rentedNodes(draft, rent)
  return basis === 'node_hour'
    ? `${nodes} * ${path}${converted.term} * ${hoursPerDay}[h/day]`
    : `${nodes} * ${path}${converted.term} / ${daysPerMonth}[day/month]`
}
