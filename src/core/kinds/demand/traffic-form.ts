import type { TrafficInput } from '../../../contract/request/demand.ts'
import { pointerTo } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'

export type TrafficForm = 'users' | 'visits' | 'rate' | 'tokens' | 'concurrency' | 'none'

const leads = {
  users_daily_count: 'users',
  visits_per_month_count: 'visits',
  requests_per_s: 'rate',
  tokens_per_day: 'tokens',
  concurrent_requests_count: 'concurrency',
} as const satisfies Partial<Record<keyof TrafficInput, TrafficForm>>

/** Fields that say nothing without another. */
const companions = {
  requests_per_user_per_day: ['users_daily_count'],
  requests_per_visit: ['visits_per_month_count'],
  request_latency_s: ['concurrent_requests_count'],
  cached_prompt_ratio: ['prompt', 'media'],
  samples_per_request_count: ['answer'],
} as const satisfies Partial<Record<keyof TrafficInput, readonly (keyof TrafficInput)[]>>

/**
 * Which of the forms of traffic a request sends. Throws Refusal `field_conflict` for two of them,
 * `field_unused` for a field whose companion is missing.
 */
export function readTraffic(traffic: TrafficInput | undefined): TrafficForm {
  const sent = (Object.keys(leads) as (keyof typeof leads)[]).filter((name) => traffic?.[name] !== undefined)
  if (sent.length > 1)
    throw new Refusal('field_conflict', `/traffic/${sent[1]}`, {
      forms: sent.map((name) => `traffic.${name}`),
    })
  for (const [field, needed] of Object.entries(companions)) {
    const isLonely = needed.every((name) => traffic?.[name] === undefined)
    if (traffic?.[field as keyof typeof companions] !== undefined && isLonely)
      throw new Refusal('field_unused', pointerTo(`traffic.${field}`), { needs: `traffic.${needed[0]}` })
  }
  const [lead] = sent
  return lead === undefined ? 'none' : leads[lead]
}
