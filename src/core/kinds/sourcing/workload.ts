import type { ThroughputInput, WorkloadInput } from '../../../contract/request/sourcing-work.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import type { Gap } from '../../sheet/figure.ts'
import { secondsPerHour } from '../../units.ts'
import { type Served, servedSeconds } from './served-throughput.ts'

export const tokenKinds = ['input', 'cached_input', 'output', 'reasoning'] as const
export type TokenKind = (typeof tokenKinds)[number]

export const workHours = 'work_accelerator_hours_per_month'
export const allTokens = 'tokens_per_month'

/** Names of the tokens of a month by kind, as far as the request has them. */
export type Tokens = { [K in TokenKind]?: string }

/**
 * Defines the tokens and the accelerator-hours of a month. Hours that are sent stand as they are;
 * tokens become hours by the throughput, sent or predicted. Both at once, or neither, is refused.
 */
export function defineWorkload(
  draft: Draft,
  workload: WorkloadInput,
  throughput: ThroughputInput,
  served: Served | null,
): Tokens {
  const tokens = readTokens(draft, workload)
  const names = Object.values(tokens)
  const hours = workload.accelerator_hours_per_month
  if (hours !== undefined && names.length > 0)
    throw new Refusal('work_overdetermined', '/workload/accelerator_hours_per_month', { forms: names })
  if (hours !== undefined) {
    const sent = assume(draft, given('workload.accelerator_hours_per_month', 'h/month', hours))
    define(draft, workHours, 'h/month', sent)
    defineTokensOfHours(draft, throughput)
    return tokens
  }
  if (names.length === 0) throw new Refusal('work_missing', '/workload')
  define(draft, allTokens, 'token/month', names.join(' + '))
  draft.breakdowns.set(allTokens, tokens)
  const term = served ? servedSeconds(tokens, served) : secondsTerm(draft, tokens, throughput)
  if (typeof term === 'string') define(draft, workHours, 'h/month', `${term} / ${secondsPerHour}[s/h]`)
  else lack(draft, workHours, 'h/month', term)
  return tokens
}

/** Hours make tokens at one rate for all kinds; at a rate by kind the mix is not known. */
function defineTokensOfHours(draft: Draft, { tokens_per_s_per_accelerator: all }: ThroughputInput): void {
  if (all === undefined)
    lack(draft, allTokens, 'token/month', missing('throughput.tokens_per_s_per_accelerator'))
  else {
    const rate = assume(draft, given('throughput.tokens_per_s_per_accelerator', 'token/s', all))
    define(draft, allTokens, 'token/month', `${workHours} * ${secondsPerHour}[s/h] * ${rate}`)
  }
}

const missing = (supply: string): Gap => ({ reason: 'input_missing', supply })

function readTokens(draft: Draft, workload: WorkloadInput): Tokens {
  const found: Tokens = {}
  for (const kind of tokenKinds) {
    const sent = workload[`${kind}_tokens_per_month`]
    if (sent !== undefined)
      found[kind] = assume(draft, given(`workload.${kind}_tokens_per_month`, 'token/month', sent))
  }
  for (const kind of ['input', 'output'] as const) {
    const bytes = workload[`${kind}_utf8_bytes_per_month`]
    if (bytes === undefined) continue
    const path = `workload.${kind}_utf8_bytes_per_month`
    if (found[kind] !== undefined)
      throw new Refusal('work_overdetermined', `/workload/${kind}_utf8_bytes_per_month`, { forms: [path] })
    const sent = assume(draft, given(path, 'byte/month', bytes))
    const name = `${kind}_tokens_per_month`
    found[kind] = define(draft, name, 'token/month', `${sent} * ${tokensPerByte(draft, workload)}`)
  }
  return found
}

/** Tokens of a byte of text: sent, else the default with its range. */
export function tokensPerByte(draft: Draft, { tokens_per_utf8_byte: sent }: WorkloadInput): string {
  return sentOrDefault(draft, 'run.tokens_per_utf8_byte', sent, 'workload.tokens_per_utf8_byte')
}

function secondsTerm(draft: Draft, tokens: Tokens, throughput: ThroughputInput): string | Gap {
  const read = (field: Exclude<keyof ThroughputInput, 'serving'>) => {
    const sent = throughput[field]
    return sent === undefined ? null : assume(draft, given(`throughput.${field}`, 'token/s', sent))
  }
  const [all, filled, decoded] = [
    read('tokens_per_s_per_accelerator'),
    read('input_tokens_per_s_per_accelerator'),
    read('output_tokens_per_s_per_accelerator'),
  ]
  if (all !== null && (filled !== null || decoded !== null))
    throw new Refusal('field_conflict', '/throughput/tokens_per_s_per_accelerator', {
      fields: ['throughput'],
    })
  const sent = [tokens.input].filter((name) => name !== undefined)
  const answered = [tokens.output, tokens.reasoning].filter((name) => name !== undefined)
  if (sent.length + answered.length === 0) return missing('workload.output_tokens_per_month')
  if (all !== null) return `(${[...sent, ...answered].join(' + ')}) / ${all}`
  if (sent.length > 0 && filled === null) return missing('throughput.tokens_per_s_per_accelerator')
  if (answered.length > 0 && decoded === null)
    return missing('throughput.output_tokens_per_s_per_accelerator')
  const phases = [
    ...(sent.length > 0 ? [`${sent.join(' + ')} / ${filled}`] : []),
    ...(answered.length > 0 ? [`(${answered.join(' + ')}) / ${decoded}`] : []),
  ]
  return phases.length === 1 ? `${phases[0]}` : `(${phases.join(' + ')})`
}
