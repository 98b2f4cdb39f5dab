import { assume, type Draft, define, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { TextInput, TrafficInput } from '../estimates/request.ts'
import { Refusal } from '../refusal.ts'
import { tokensPerUnit, unitOfText } from '../run/work.ts'
import type { Gap } from '../sheet/figure.ts'
import { daysPerMonth, secondsPerDay } from '../units.ts'

export type TrafficForm = 'users' | 'visits' | 'rate' | 'tokens' | 'concurrency' | 'none'

const leads = {
  users_daily_count: 'users',
  visits_per_month_count: 'visits',
  requests_per_s: 'rate',
  tokens_per_day: 'tokens',
  concurrent_requests_count: 'concurrency',
} as const satisfies Partial<Record<keyof TrafficInput, TrafficForm>>

/** Which of the forms of traffic a request sends; two are refused. */
export function readTraffic(traffic: TrafficInput | undefined): TrafficForm {
  const sent = (Object.keys(leads) as (keyof typeof leads)[]).filter((name) => traffic?.[name] !== undefined)
  if (sent.length > 1)
    throw new Refusal('field_conflict', `/traffic/${sent[1]}`, {
      forms: sent.map((name) => `traffic.${name}`),
    })
  const [lead] = sent
  return lead === undefined ? 'none' : leads[lead]
}

/** Reads one number of the traffic; refused as `traffic_missing` where a form needs it. */
function input(
  draft: Draft,
  traffic: TrafficInput,
  name: Exclude<keyof TrafficInput, 'prompt' | 'answer'>,
  unit: string,
): string {
  const sent = traffic[name]
  if (sent === undefined) throw new Refusal('traffic_missing', `/traffic/${name}`)
  return assume(draft, given(`traffic.${name}`, unit, sent))
}

/** Shares, vendors, scale and growth that were sent, as factors of the whole traffic. */
function scaling(draft: Draft, traffic: TrafficInput): string {
  const factors = (['llm_share_ratio', 'vendors_count', 'scale_factor'] as const)
    .filter((name) => traffic[name] !== undefined)
    .map((name) => ` * ${input(draft, traffic, name, 'factor')}`)
  const { growth_per_year_factor: growth, ahead_years: ahead } = traffic
  if (growth === undefined && ahead === undefined) return factors.join('')
  const yearly = input(draft, traffic, 'growth_per_year_factor', 'factor')
  return `${factors.join('')} * ${yearly} ^ ${input(draft, traffic, 'ahead_years', 'year')}`
}

function requestsPerDay(draft: Draft, form: TrafficForm, traffic: TrafficInput): string {
  const read = (name: Parameters<typeof input>[2], unit: string) => input(draft, traffic, name, unit)
  const perDay = `${secondsPerDay}[s/day]`
  if (form === 'users')
    return `${read('users_daily_count', 'count')} * ${read('requests_per_user_per_day', 'request/day')}`
  if (form === 'rate') return `${read('requests_per_s', 'request/s')} * ${perDay}`
  if (form === 'concurrency') {
    return `${read('concurrent_requests_count', 'request')} / ${read('request_latency_s', 's')} * ${perDay}`
  }
  const visits = `${read('visits_per_month_count', '1/month')} / ${daysPerMonth}[day/month]`
  const perVisit =
    traffic.requests_per_visit === undefined
      ? assume(draft, {
          path: 'traffic.requests_per_visit',
          unit: 'request',
          value: 1,
          origin: 'default',
          source: 'a visit is taken as one request',
        })
      : read('requests_per_visit', 'request')
  return `${visits} * ${perVisit}`
}

/** Tokens of a prompt or an answer, one request's worth; unknown where the request gives no text. */
function tokensOf(draft: Draft, traffic: TrafficInput, part: 'prompt' | 'answer'): string | null {
  const text: TextInput | undefined = traffic[part]
  if (!text) return null
  const amount = assume(
    draft,
    given(`traffic.${part}.amount`, `${unitOfText(text.unit)}/request`, text.amount),
  )
  draft.settings.push({ path: `traffic.${part}.unit`, value: text.unit, origin: 'given' })
  const repeated = part === 'answer' && traffic.samples_per_request_count !== undefined
  const samples = repeated ? ` * ${input(draft, traffic, 'samples_per_request_count', 'count')}` : ''
  const ratio = tokensPerUnit(draft, text.unit, traffic, 'traffic')
  return define(draft, `${part}_tokens_per_request`, 'token/request', `${amount}${ratio}${samples}`)
}

const absent: Gap = { reason: 'input_missing', supply: 'traffic' }

/**
 * Defines requests and tokens a day. `tokens_per_day` is all that is sent and answered;
 * `computed_tokens_per_day` leaves out prompt tokens that a cache answers.
 */
export function defineTraffic(draft: Draft, traffic: TrafficInput | undefined, form: TrafficForm): void {
  if (!traffic || form === 'none') {
    lackTraffic(draft)
    return
  }
  if (form === 'tokens') {
    define(
      draft,
      'tokens_per_day',
      'token/day',
      `${input(draft, traffic, 'tokens_per_day', 'token/day')}${scaling(draft, traffic)}`,
    )
    define(draft, 'computed_tokens_per_day', 'token/day', 'tokens_per_day')
    lack(draft, 'requests_per_day', 'request/day', {
      reason: 'input_missing',
      supply: 'traffic.requests_per_s',
    })
  } else {
    define(
      draft,
      'requests_per_day',
      'request/day',
      `${requestsPerDay(draft, form, traffic)}${scaling(draft, traffic)}`,
    )
    defineTokensPerDay(draft, traffic)
  }
  define(draft, 'tokens_per_s_average', 'token/s', `tokens_per_day / ${secondsPerDay}[s/day]`)
  define(draft, 'computed_tokens_per_s', 'token/s', `computed_tokens_per_day / ${secondsPerDay}[s/day]`)
  define(draft, 'requests_per_s_average', 'request/s', `requests_per_day / ${secondsPerDay}[s/day]`)
}

function lackTraffic(draft: Draft): void {
  for (const name of ['tokens_per_day', 'computed_tokens_per_day']) lack(draft, name, 'token/day', absent)
  for (const name of ['tokens_per_s_average', 'computed_tokens_per_s']) lack(draft, name, 'token/s', absent)
  lack(draft, 'requests_per_day', 'request/day', absent)
  lack(draft, 'requests_per_s_average', 'request/s', absent)
}

function defineTokensPerDay(draft: Draft, traffic: TrafficInput): void {
  const prompt = tokensOf(draft, traffic, 'prompt')
  const answer = tokensOf(draft, traffic, 'answer')
  const perDay = (name: string, tokens: string) =>
    define(draft, name, 'token/day', `requests_per_day * ${tokens}`)
  if (prompt === null && answer === null) {
    for (const name of ['tokens_per_day', 'computed_tokens_per_day'])
      lack(draft, name, 'token/day', { reason: 'input_missing', supply: 'traffic.answer' })
    return
  }
  const parts: Record<string, string> = {}
  if (prompt !== null) parts.prompt = perDay('prompt_tokens_per_day', prompt)
  if (answer !== null) parts.answer = perDay('answer_tokens_per_day', answer)
  draft.breakdowns.set('tokens_per_day', parts)
  define(draft, 'tokens_per_day', 'token/day', Object.values(parts).join(' + '))
  const cached = traffic.cached_prompt_ratio
  if (cached === undefined || prompt === null)
    define(draft, 'computed_tokens_per_day', 'token/day', 'tokens_per_day')
  else {
    const share = input(draft, traffic, 'cached_prompt_ratio', 'ratio')
    define(draft, 'cached_tokens_per_day', 'token/day', `prompt_tokens_per_day * ${share}`)
    define(draft, 'computed_tokens_per_day', 'token/day', 'tokens_per_day - cached_tokens_per_day')
  }
}
