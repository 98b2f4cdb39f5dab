import type { ModelEntry } from '../../../contract/catalog/entries.ts'
import type { TrafficInput } from '../../../contract/request/demand.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import type { Gap } from '../../sheet/figure.ts'
import { daysPerMonth, secondsPerDay } from '../../units.ts'
import { type Size, sizesOf } from './request-size.ts'
import type { TrafficForm } from './traffic-form.ts'

/** Reads one number of the traffic; refused as `traffic_missing` where a form needs it. */
function input(
  draft: Draft,
  traffic: TrafficInput,
  name: Exclude<keyof TrafficInput, 'prompt' | 'answer' | 'media'>,
  unit: string,
): string {
  const sent = traffic[name]
  if (sent === undefined) throw new Refusal('traffic_missing', `/traffic/${name}`)
  return assume(draft, given(`traffic.${name}`, unit, sent))
}

/** Shares, vendors, scale and growth that were sent, as factors of the whole traffic. */
export function scaling(draft: Draft, traffic: TrafficInput): string {
  const factors = (['llm_share_ratio', 'vendors_count', 'scale_factor'] as const)
    .filter((name) => traffic[name] !== undefined)
    .map((name) => ` * ${input(draft, traffic, name, 'factor')}`)
  const { growth_per_year_factor: growth, ahead_years: ahead } = traffic
  if (growth === undefined && ahead === undefined) return factors.join('')
  const yearly = input(draft, traffic, 'growth_per_year_factor', 'factor')
  return `${factors.join('')} * ${yearly} ^ ${input(draft, traffic, 'ahead_years', 'year')}`
}

/** Requests of a day by a form of traffic, as a formula. */
export function requestsPerDay(draft: Draft, form: TrafficForm, traffic: TrafficInput): string {
  const read = (name: Parameters<typeof input>[2], unit: string) => input(draft, traffic, name, unit)
  const perDay = `${secondsPerDay}[s/day]`
  if (form === 'users')
    return `${read('users_daily_count', 'count')} * ${read('requests_per_user_per_day', 'request/day')}`
  if (form === 'rate') return `${read('requests_per_s', 'request/s')} * ${perDay}`
  if (form === 'concurrency') {
    return `${read('concurrent_requests_count', 'request')} / ${read('request_latency_s', 's')} * ${perDay}`
  }
  const visits = `${read('visits_per_month_count', '1/month')} / ${daysPerMonth}[day/month]`
  const perVisit = sentOrDefault(draft, 'traffic.requests_per_visit', traffic.requests_per_visit)
  return `${visits} * ${perVisit}`
}

/**
 * Defines requests and tokens a day. `tokens_per_day` is all that is sent and answered;
 * `computed_tokens_per_day` leaves out prompt tokens that a cache answers. Tokens of a day beside the
 * size of a request give the requests.
 */
export function defineTraffic(
  draft: Draft,
  traffic: TrafficInput | undefined,
  { form, encoder }: { form: TrafficForm; encoder: ModelEntry | undefined },
): void {
  if (!traffic || form === 'none') {
    lackTraffic(draft)
    return
  }
  const sizes = sizesOf(draft, traffic, encoder)
  if (form === 'tokens' && sizes.length === 0) defineTokensAlone(draft, traffic)
  else {
    const formula =
      form === 'tokens'
        ? requestsOfTokens(
            draft,
            traffic,
            sizes.map(({ tokens }) => tokens),
          )
        : requestsPerDay(draft, form, traffic)
    define(draft, 'requests_per_day', 'request/day', `${formula}${scaling(draft, traffic)}`)
    defineTokensPerDay(draft, traffic, sizes)
  }
  define(draft, 'tokens_per_s_average', 'token/s', `tokens_per_day / ${secondsPerDay}[s/day]`)
  define(draft, 'computed_tokens_per_s', 'token/s', `computed_tokens_per_day / ${secondsPerDay}[s/day]`)
  define(draft, 'requests_per_s_average', 'request/s', `requests_per_day / ${secondsPerDay}[s/day]`)
}

const absent: Gap = { reason: 'input_missing', supply: 'traffic' }

function lackTraffic(draft: Draft): void {
  for (const name of ['tokens_per_day', 'computed_tokens_per_day']) lack(draft, name, 'token/day', absent)
  for (const name of ['tokens_per_s_average', 'computed_tokens_per_s']) lack(draft, name, 'token/s', absent)
  lack(draft, 'requests_per_day', 'request/day', absent)
  lack(draft, 'requests_per_s_average', 'request/s', absent)
}

function defineTokensAlone(draft: Draft, traffic: TrafficInput): void {
  const tokens = input(draft, traffic, 'tokens_per_day', 'token/day')
  define(draft, 'tokens_per_day', 'token/day', `${tokens}${scaling(draft, traffic)}`)
  define(draft, 'computed_tokens_per_day', 'token/day', 'tokens_per_day')
  const gap = { reason: 'input_missing', supply: 'traffic.answer' } as const
  lack(draft, 'requests_per_day', 'request/day', gap)
}

/** Requests of a day by its tokens and what each request has of them, as a formula. */
export function requestsOfTokens(draft: Draft, traffic: TrafficInput, each: readonly string[]): string {
  return `${input(draft, traffic, 'tokens_per_day', 'token/day')} / (${each.join(' + ')})`
}

function defineTokensPerDay(draft: Draft, traffic: TrafficInput, sizes: readonly Size[]): void {
  if (sizes.length === 0) {
    for (const name of ['tokens_per_day', 'computed_tokens_per_day'])
      lack(draft, name, 'token/day', { reason: 'input_missing', supply: 'traffic.answer' })
    return
  }
  const parts = Object.fromEntries(
    sizes.map(({ part, tokens }) => [
      part,
      define(draft, `${part}_tokens_per_day`, 'token/day', `requests_per_day * ${tokens}`),
    ]),
  )
  draft.breakdowns.set('tokens_per_day', parts)
  define(draft, 'tokens_per_day', 'token/day', Object.values(parts).join(' + '))
  if (traffic.cached_prompt_ratio === undefined)
    define(draft, 'computed_tokens_per_day', 'token/day', 'tokens_per_day')
  else {
    const share = input(draft, traffic, 'cached_prompt_ratio', 'ratio')
    define(draft, 'cached_tokens_per_day', 'token/day', `prompt_tokens_per_day * ${share}`)
    define(draft, 'computed_tokens_per_day', 'token/day', 'tokens_per_day - cached_tokens_per_day')
  }
}
