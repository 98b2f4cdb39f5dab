import { exchange, type Purse } from '../economy/currency.ts'
import type { Rent } from '../economy/price.ts'
import { byDefault } from '../estimates/defaults.ts'
import { assume, type Draft, define, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { PowerInput } from '../estimates/request.ts'
import { daysPerMonth, hoursPerDay, secondsPerHour, tokensPerMillion, wattsPerKilowatt } from '../units.ts'

/** IT power of the replica: sent per accelerator with its host, else the accelerators' own and a host share. */
export function defineReplicaPower(draft: Draft, power: PowerInput | undefined, count: string): void {
  if (power?.accelerator_w !== undefined) {
    const each = assume(draft, given('power.accelerator_w', 'W', power.accelerator_w))
    define(draft, 'power_it_kw', 'kW', `${each} * ${count} / ${wattsPerKilowatt}[W/kW]`)
    return
  }
  const host = assume(draft, byDefault('power.host_share_ratio'))
  define(draft, 'power_it_kw', 'kW', `accelerator_power_w / (1 - ${host}) / ${wattsPerKilowatt}[W/kW]`)
}

export type ReplicaRent = { rent: Rent | null; purse: Purse; size: string; count: string }

/**
 * Cost of a million output and input tokens. The rent of an hour is split by the time that prompts and
 * answers take; both split figures together pay for it. Unknown without a price.
 */
export function defineTokenCosts(draft: Draft, { rent, purse, size, count }: ReplicaRent): void {
  const money = purse.currency ?? 'USD'
  const names = ['cost_amount_per_million_output_tokens', 'cost_amount_per_million_input_tokens'] as const
  const hourly = rent
    ? hourlyRent(draft, { rent, purse, size, count })
    : { gap: { reason: 'input_missing', supply: 'price.accelerator_hour_amount' } as const }
  if ('gap' in hourly) {
    for (const name of names) lack(draft, name, `${money}/Mtoken`, hourly.gap)
    return
  }
  define(draft, 'cost_amount_per_hour', `${money}/h`, hourly.term)
  const perMillion = (rate: string, share: string) =>
    `cost_amount_per_hour * ${share} / (${rate} * ${secondsPerHour}[s/h]) * ${tokensPerMillion}[token/Mtoken]`
  define(draft, names[0], `${money}/Mtoken`, perMillion('output_tokens_per_s', '(1 - prompt_time_ratio)'))
  define(
    draft,
    names[1],
    `${money}/Mtoken`,
    perMillion('(output_tokens_per_s * traffic.prompt_tokens / traffic.output_tokens)', 'prompt_time_ratio'),
  )
}

function hourlyRent(draft: Draft, { rent, purse, size, count }: ReplicaRent & { rent: Rent }) {
  const converted = exchange(draft, purse, rent.currency)
  if ('gap' in converted) return converted
  if (rent.basis === 'accelerator_hour') return { term: `${rent.path} * ${count}${converted.term}` }
  if (rent.basis === 'node_hour') return { term: `${rent.path} * ${count} / ${size}${converted.term}` }
  if (rent.basis === 'node_month')
    return {
      term: `${rent.path} * ${count} / ${size} / ${daysPerMonth}[day/month] / ${hoursPerDay}[h/day]${converted.term}`,
    }
  return { gap: { reason: 'not_modelled', detail: 'a price per PF-day does not pay for serving' } as const }
}
