import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import type { SourcingRequest } from '../../../contract/request/sourcing.ts'
import { assume, type Draft, define, startDraft, warn } from '../../draft/draft.ts'
import { centralValue } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import type { ServeAnswer } from '../../serving/serve-answer.ts'
import type { Gap } from '../../sheet/figure.ts'
import { words } from '../../words.ts'
import { engineKey } from '../serving/engine-input.ts'
import { meanLength } from '../serving/load-input.ts'
import { serveInput } from '../serving/serve-sheet.ts'
import { defineDraw, defineMeasured } from '../serving/served-figures.ts'
import { servedSheet } from '../serving/served-sheet.ts'
import { embed, pathAt, refusedAt } from './embed.ts'
import type { Tokens } from './workload.ts'

const at = 'throughput.serving'
const perAccelerator = 'served_output_tokens_per_s_per_accelerator'

/** A predicted replica: its rates are figures of the sheet. */
export type Served = {
  answer: ServeAnswer
  engine: string
  /** Accelerators of a replica. */
  count: string
  /** Whether a part of the replica's prompts is computed. */
  hasPrompt: boolean
  hasCache: boolean
}

/**
 * Defines the rate of one accelerator from the serving physics: the replica that the request describes,
 * on its machines, with the range of measured errors. `null` where none is described. Throws `Refusal`.
 */
export function defineServed(
  draft: Draft,
  request: SourcingRequest,
  entries: ResolvedEntries,
): Served | null {
  const { serving, ...rates } = request.throughput ?? {}
  if (serving === undefined) return null
  if (Object.keys(rates).length > 0)
    throw new Refusal('field_conflict', '/throughput/serving', {
      fields: [at, ...Object.keys(rates).map((rate) => `throughput.${rate}`)],
    })
  // What a replica can serve is asked here, and not what comes to it.
  if (serving.traffic.requests_per_s !== undefined)
    throw new Refusal('field_conflict', '/throughput/serving/traffic/requests_per_s', {
      fields: [`${at}.traffic.requests_per_s`, 'workload'],
    })
  const { count: _, ...accelerator } = request.accelerator ?? {}
  const replica: ServingRequest = { ...serving, ...(request.accelerator && { accelerator }) }
  const fleet = { accelerator, node: request.node, power: request.power, entries }
  const inner = startDraft()
  const answer = refusedAt(at, () => {
    const sheet = servedSheet({
      draft: inner,
      request: replica,
      input: serveInput(inner, replica, entries),
      fleet,
    })
    defineMeasured(inner, sheet)
    defineDraw(inner, sheet)
    return sheet.central
  })
  embed(draft, inner, at, ['output_tokens_per_s', 'predicted_output_tokens_per_s', 'prompt_time_ratio'])
  for (const warning of inner.warnings)
    warn(draft, warning.path === undefined ? warning : { ...warning, path: pathAt(at, warning.path) })
  const count = assume(draft, {
    path: `${at}.accelerators_count`,
    unit: 'count',
    value: answer.accelerators_count,
    origin: 'derived',
    source: words('plan_degrees'),
  })
  define(draft, perAccelerator, 'token/s', `output_tokens_per_s / ${count}`)
  warnOfMemory(draft, answer)
  draft.notModelled.push(...answer.validity.not_modelled.filter((one) => !draft.notModelled.includes(one)))
  const { cached_prompt_ratio = 0 } = serving.traffic
  const hasPrompt = meanLength(serving.traffic, 'prompt_tokens') > 0 && centralValue(cached_prompt_ratio) < 1
  const hasCache = serving.traffic.cached_prompt_ratio !== undefined
  return { answer, engine: engineKey(serving.engine), count, hasPrompt, hasCache }
}

function warnOfMemory(draft: Draft, { memory }: ServeAnswer): void {
  if (memory.fits_in_memory) return
  const shortfall = Math.ceil(memory.shortfall_gib * 10) / 10
  warn(draft, { code: 'memory_exceeded', path: `${at}.plan`, parameters: { shortfall_gib: shortfall } })
}

/**
 * Seconds of one accelerator for the tokens of a month. Prompts and answers take the shares of time that
 * they take on the replica; with the replica's own mix that is the answers over its rate.
 */
export function servedSeconds(tokens: Tokens, { answer, hasPrompt, hasCache }: Served): string | Gap {
  if (!answer.memory.fits_in_memory) {
    const detail = words('replica_too_large')
    return { reason: 'depends_on_unknown', supply: `${at}.plan`, detail }
  }
  const answered = [tokens.output, tokens.reasoning].filter((name) => name !== undefined)
  const phases: string[] = []
  if (tokens.input !== undefined && !hasPrompt)
    return { reason: 'input_missing', supply: `${at}.traffic.prompt_tokens` }
  if (tokens.input !== undefined) {
    const cached = hasCache ? ` * (1 - ${at}.traffic.cached_prompt_ratio)` : ''
    const prompts = `${perAccelerator} * ${at}.traffic.prompt_tokens${cached} / ${at}.traffic.output_tokens`
    phases.push(`${tokens.input} * prompt_time_ratio / (${prompts})`)
  }
  if (answered.length > 0)
    phases.push(`(${answered.join(' + ')}) * (1 - prompt_time_ratio) / ${perAccelerator}`)
  if (phases.length === 0) return { reason: 'input_missing', supply: 'workload.output_tokens_per_month' }
  return phases.length === 1 ? `${phases[0]}` : `(${phases.join(' + ')})`
}
