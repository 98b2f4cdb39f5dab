import { exchange, type Purse } from '../economy/currency.ts'
import type { Rent } from '../economy/price.ts'
import { byDefault } from '../estimates/defaults.ts'
import { assume, type Draft, define, lack } from '../estimates/draft.ts'
import { acceleratorDraw, type Fleet } from '../fleet/node.ts'
import { daysPerMonth, hoursPerDay, secondsPerHour, tokensPerMillion, wattsPerKilowatt } from '../units.ts'

/**
 * IT power of the replica: sent per accelerator with its host or per node, else the accelerators' own at
 * this load and a host share.
 */
export function defineReplicaPower(draft: Draft, fleet: Fleet, count: string): void {
  const { power } = fleet
  if (power?.accelerator_w !== undefined || power?.node_kw !== undefined) {
    define(draft, 'power_it_kw', 'kW', `${acceleratorDraw(draft, fleet)} * ${count}`)
    return
  }
  const host = assume(draft, byDefault('power.host_share_ratio'))
  define(draft, 'power_it_kw', 'kW', `accelerator_power_w / (1 - ${host}) / ${wattsPerKilowatt}[W/kW]`)
}

export type ReplicaRent = {
  rent: Rent | null
  purse: Purse
  size: string
  count: string
  /** Without a prompt there is no input token to charge. */
  hasPrompt: boolean
}

/**
 * Cost of a million output and input tokens. The rent of an hour is split by the time that prompts and
 * answers take; both split figures together pay for it. Unknown without a price.
 */
export function defineTokenCosts(draft: Draft, { rent, purse, size, count, hasPrompt }: ReplicaRent): void {
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
  const inputRate = '(output_tokens_per_s * traffic.prompt_tokens / traffic.output_tokens)'
  if (hasPrompt) define(draft, names[1], `${money}/Mtoken`, perMillion(inputRate, 'prompt_time_ratio'))
  else lack(draft, names[1], `${money}/Mtoken`, { reason: 'not_requested', supply: 'traffic.prompt_tokens' })
}

function hourlyRent(
  draft: Draft,
  { rent, purse, size, count }: Omit<ReplicaRent, 'hasPrompt'> & { rent: Rent },
) {
  const converted = exchange(draft, purse, rent)
  if ('gap' in converted) return converted
  if (rent.basis === 'accelerator_hour') return { term: `${rent.path} * ${count}${converted.term}` }
  if (rent.basis === 'node_hour') return { term: `${rent.path} * ${count} / ${size}${converted.term}` }
  if (rent.basis === 'node_month')
    return {
      term: `${rent.path} * ${count} / ${size} / ${daysPerMonth}[day/month] / ${hoursPerDay}[h/day]${converted.term}`,
    }
  return { gap: { reason: 'not_modelled', detail: 'a price per PF-day does not pay for serving' } as const }
}
