import { type Draft, define, has, lack } from '../../draft/draft.ts'
import { exchange, type Purse } from '../../economy/currency.ts'
import { definePerYear } from '../../economy/per-unit.ts'
import type { Rent } from '../../economy/price.ts'
import { definePurchaseCost } from '../../economy/purchase.ts'
import type { Fleet } from '../../fleet/node.ts'
import type { Gap } from '../../sheet/figure.ts'
import { daysPerMonth, hoursPerDay, secondsPerHour, tokensPerMillion } from '../../units.ts'
import { words } from '../../words.ts'

export type ReplicaRent = {
  rent: Rent | null
  purse: Purse
  size: string
  count: string
  /** Without a prompt there is no input token to charge. */
  hasPrompt: boolean
  /** Name of the load that was sent, where one was: the rent of idle hours falls on the tokens. */
  load: string | null
}

/** Rent of the replicas by hour, day, request and year. Unknown without a price. */
export function defineReplicaRent(draft: Draft, { rent, purse, size, count }: ReplicaRent): void {
  const money = purse.currency ?? 'USD'
  const hourly = rent
    ? hourlyRent(draft, { rent, purse, size, count })
    : { gap: { reason: 'input_missing', supply: 'price.accelerator_hour_amount' } as const }
  if ('gap' in hourly) lack(draft, 'cost_amount_per_hour', `${money}/h`, hourly.gap)
  else define(draft, 'cost_amount_per_hour', `${money}/h`, hourly.term)
  define(draft, 'cost_amount_per_day', `${money}/day`, `cost_amount_per_hour * ${hoursPerDay}[h/day]`)
  define(draft, 'cost_amount_per_request', `${money}/request`, 'cost_amount_per_day / requests_per_day')
  definePerYear(draft, { name: 'cost_amount', unit: money })
}

/**
 * Cost of a million output and input tokens. The rent of an hour is split by the time that prompts and
 * answers take; both split figures together pay for it. Unknown without a price.
 */
export function defineTokenCosts(draft: Draft, { purse, hasPrompt, load }: ReplicaRent): void {
  const money = purse.currency ?? 'USD'
  const names = ['cost_amount_per_million_output_tokens', 'cost_amount_per_million_input_tokens'] as const
  const part = load === null ? '' : ` * ${load}`
  const perMillion = (rate: string, share: string) =>
    `cost_amount_per_hour * ${share} / (${rate} * ${secondsPerHour}[s/h]${part}) * ${tokensPerMillion}[token/Mtoken]`
  define(draft, names[0], `${money}/Mtoken`, perMillion('output_tokens_per_s', '(1 - prompt_time_ratio)'))
  const inputRate = has(draft, 'predicted_requests_per_s')
    ? '(requests_per_s * traffic.prompt_tokens / 1[request])'
    : '(output_tokens_per_s * traffic.prompt_tokens / traffic.output_tokens)'
  if (hasPrompt) define(draft, names[1], `${money}/Mtoken`, perMillion(inputRate, 'prompt_time_ratio'))
  else lack(draft, names[1], `${money}/Mtoken`, { reason: 'not_requested', supply: 'traffic.prompt_tokens' })
}

/**
 * Price of the share of the nodes that the replicas take up, as their rent is. Not asked for without a price of
 * the node.
 */
export function defineReplicaPurchase(draft: Draft, fleet: Fleet, paid: ReplicaRent): void {
  const { purse, size, count } = paid
  define(draft, 'node_count', 'count', `${count} / ${size}`)
  if (fleet.node?.price) definePurchaseCost(draft, fleet, purse)
  else
    lack(draft, 'purchase_cost_amount', purse.currency ?? 'USD', {
      reason: 'not_requested',
      supply: 'node.price.amount',
    })
}

function hourlyRent(
  draft: Draft,
  { rent, purse, size, count }: Pick<ReplicaRent, 'purse' | 'size' | 'count'> & { rent: Rent },
): { term: string } | { gap: Gap } {
  const converted = exchange(draft, purse, rent)
  if ('gap' in converted) return converted
  const share = `${count} / ${rent.size ?? size}`
  if (rent.basis === 'accelerator_hour') return { term: `${rent.path} * ${count}${converted.term}` }
  if (rent.basis === 'node_hour') return { term: `${rent.path} * ${share}${converted.term}` }
  if (rent.basis === 'node_month')
    return {
      term: `${rent.path} * ${share} / ${daysPerMonth}[day/month] / ${hoursPerDay}[h/day]${converted.term}`,
    }
  return { gap: { reason: 'not_modelled', detail: words('pf_day_price') } }
}
