import type { ServingRequest } from '../../../contract/request/serving.ts'
import type { SizingRequest, SizingTrafficInput } from '../../../contract/request/sizing-request.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { settledValue } from '../../draft/settled-value.ts'
import { Refusal } from '../../refusal.ts'
import { daysPerMonth, secondsPerDay } from '../../units.ts'
import { words } from '../../words.ts'
import { sizesOf } from '../demand/request-size.ts'
import { requestsOfTokens, requestsPerDay, scaling } from '../demand/traffic.ts'
import { readTraffic, type TrafficForm } from '../demand/traffic-form.ts'
import { isSaid, lengthAssumption, lengthFields } from '../serving/load-input.ts'

/** Names in the sheet of what one request is, and its numbers as the physics reads them. */
export type RequestLengths = {
  /** Names, by what the physics calls them. */
  names: Record<(typeof lengthFields)[number], string>
  /** The lengths as a serving request has them. */
  sent: Pick<ServingRequest['traffic'], 'prompt_tokens' | 'output_tokens' | 'shape' | 'arrival' | 'routing'>
}

const textOf = { prompt_tokens: 'prompt', output_tokens: 'answer' } as const
export const nameOf = {
  prompt_tokens: 'prompt_tokens_per_request',
  output_tokens: 'answer_tokens_per_request',
} as const

/**
 * How long requests are: tokens, text or a shape, told once in the sheet. Throws `load_missing` for a length that nothing
 * says, `field_conflict` for one that two say.
 */
export function readLengths(draft: Draft, traffic: SizingTrafficInput): RequestLengths {
  const texts = new Map(sizesOf(draft, traffic, undefined).map(({ part, tokens }) => [part, tokens]))
  const { shape, arrival, routing } = traffic
  const sent: RequestLengths['sent'] = {
    ...(shape && { shape }),
    ...(arrival && { arrival }),
    ...(routing && { routing }),
  }
  const names = { prompt_tokens: '', output_tokens: '' }
  for (const field of lengthFields) {
    const text = texts.get(textOf[field])
    const length = text === undefined ? null : settledValue(draft, text)
    if (text !== undefined && traffic[field] !== undefined)
      throw new Refusal('field_conflict', `/traffic/${field}`, {
        fields: [`traffic.${field}`, `traffic.${textOf[field]}`],
      })
    if (text !== undefined && length !== null) {
      names[field] = text
      sent[field] = length
    } else if (isSaid(traffic, field)) {
      if (traffic[field] !== undefined) sent[field] = traffic[field]
      names[field] = assume(draft, lengthAssumption({ ...traffic, requests_per_s: 1 }, field))
    } else
      throw new Refusal('load_missing', '/traffic', {
        fields: [`traffic.${field}`, `traffic.${textOf[field]}`, 'traffic.shape', 'traffic.use_case'],
      })
  }
  return { names, sent }
}

/**
 * Defines requests and tokens of a day and a month on average; of requests at once by the latency that the fleet has where
 * none was sent, `null` where there is none. Throws `traffic_missing` where no form of them is sent.
 */
export function defineRequests(
  draft: Draft,
  traffic: SizingTrafficInput,
  { names }: RequestLengths,
  latency: number | null = null,
): void {
  const { cached_prompt_ratio: _, ...forms } = traffic
  const form = readTraffic(forms)
  if (form === 'none') throw new Refusal('traffic_missing', '/traffic')
  const isByFleet = form === 'concurrency' && traffic.request_latency_s === undefined
  if (isByFleet && latency === null)
    lack(draft, 'requests_per_day', 'request/day', {
      reason: 'no_solution',
      detail: words('no_fleet_at_once'),
    })
  else {
    const requests = isByFleet ? byFleet(draft, traffic, latency) : requestsOf(draft, form, traffic, names)
    define(draft, 'requests_per_day', 'request/day', `${requests}${scaling(draft, traffic)}`)
  }
  define(draft, 'requests_per_s_average', 'request/s', `requests_per_day / ${secondsPerDay}[s/day]`)
  define(draft, 'input_tokens_per_day', 'token/day', `requests_per_day * ${perRequest(names.prompt_tokens)}`)
  define(draft, 'output_tokens_per_day', 'token/day', `requests_per_day * ${perRequest(names.output_tokens)}`)
}

/** Little's law: so many at once, each for as long as the fleet takes. */
function byFleet(
  draft: Draft,
  { concurrent_requests_count: concurrent = 0 }: SizingTrafficInput,
  latency: number | null,
): string {
  const count = assume(draft, given('traffic.concurrent_requests_count', 'request', concurrent))
  const taken = assume(draft, {
    path: 'traffic.request_latency_s',
    unit: 's',
    value: latency ?? Number.NaN,
    origin: 'derived',
    source: words('latency_of_fleet'),
  })
  return `${count} / ${taken} * ${secondsPerDay}[s/day]`
}

function requestsOf(
  draft: Draft,
  form: TrafficForm,
  traffic: SizingTrafficInput,
  names: RequestLengths['names'],
): string {
  if (form !== 'tokens') return requestsPerDay(draft, form, traffic)
  return requestsOfTokens(draft, traffic, Object.values(names).map(perRequest))
}

/** A length as a term by the request: a text has it so, a number of tokens has none to carry. */
export function perRequest(name: string): string {
  return name.endsWith('_per_request') ? name : `${name} / 1[request]`
}

/** Tokens of a month by how a price list charges them. */
export function defineBilledTokens(draft: Draft, traffic: SizingTrafficInput): Record<string, string> {
  const month = `${daysPerMonth}[day/month]`
  const { cached_prompt_ratio: cached, reasoning_ratio: reasoned } = traffic
  const tokens: Record<string, string> = {}
  const add = (kind: string, formula: string) => {
    tokens[kind] = define(draft, `${kind}_tokens_per_month`, 'token/month', `${formula} * ${month}`)
  }
  if (cached === undefined) add('input', 'input_tokens_per_day')
  else {
    const ratio = assume(draft, given('traffic.cached_prompt_ratio', 'ratio', cached))
    add('input', `input_tokens_per_day * (1 - ${ratio})`)
    add('cached_input', `input_tokens_per_day * ${ratio}`)
  }
  if (reasoned === undefined) add('output', 'output_tokens_per_day')
  else {
    const ratio = assume(draft, given('traffic.reasoning_ratio', 'ratio', reasoned))
    add('output', `output_tokens_per_day * (1 - ${ratio})`)
    add('reasoning', `output_tokens_per_day * ${ratio}`)
  }
  return tokens
}

/** The request of one replica that a sizing asks about, at its own rate. */
export function replicaRequest(
  { model, traffic, precision, engine, features, plan, objectives, ...fleet }: SizingRequest,
  { sent }: RequestLengths,
  requestsPerS: number,
): ServingRequest {
  const { disaggregated: _, ...plain } = features ?? {}
  const { cached_prompt_ratio } = traffic
  const { accelerator, node, price, power, site } = fleet
  const { count: __, ...machine } = accelerator ?? {}
  const { data: ___, ...degrees } = plan ?? {}
  return {
    model,
    traffic: {
      ...sent,
      requests_per_s: requestsPerS,
      ...(cached_prompt_ratio !== undefined && { cached_prompt_ratio }),
    },
    ...(precision && { precision }),
    ...(engine !== undefined && { engine }),
    ...(features && { features: plain }),
    ...(objectives && { objectives }),
    ...(plan && { plan: degrees }),
    ...(accelerator && { accelerator: machine }),
    ...(node && { node }),
    ...(price && { price }),
    ...(power && { power }),
    ...(site && { site }),
  }
}
