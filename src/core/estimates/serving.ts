import { type Purse, purseOf } from '../economy/currency.ts'
import { findRent } from '../economy/price.ts'
import { type Fleet, nodeSize } from '../fleet/node.ts'
import { Refusal } from '../refusal.ts'
import { defineReplicaPower, defineTokenCosts } from '../replica/replica-money.ts'
import { serveInput } from '../replica/serve-sheet.ts'
import { defineDraw, defineHeld, defineMeasured } from '../replica/served-figures.ts'
import { servedSheet } from '../replica/served-sheet.ts'
import type { ServeAnswer } from '../serving/serve-answer.ts'
import { defaultEngine } from '../serving/serve-input.ts'
import type { Estimate } from './answer.ts'
import { assemble, type EstimateOptions } from './assemble.ts'
import { assume, type Draft, define, startDraft } from './draft.ts'
import { warnOfShortfall } from './memory.ts'
import { centralValue, given } from './number-input.ts'
import type { ServingRequest } from './request.ts'
import type { EstimateInputs } from './training.ts'

/** Figures of the headline, in their published order. */
export const servingKeys = [
  'ttft_ms',
  'tpot_ms',
  'end_to_end_latency_s',
  'output_tokens_per_s',
  'output_tokens_per_s_per_accelerator',
  'total_tokens_per_s',
  'memory_peak_per_accelerator_gib',
  'memory_shortfall_gib',
  'kv_pool_gib',
  'batch_max_sequences',
  'context_max_tokens',
  'joules_per_output_token',
  'power_it_kw',
  'cost_amount_per_million_output_tokens',
  'cost_amount_per_million_input_tokens',
] as const

/**
 * What one replica serves at a concurrency or with a static batch: times, rates, memory, energy and
 * cost. `tpot_ms` is (end to end - TTFT) / (output - 1). Throws `Refusal` for a request that cannot be
 * answered; what does not fit in memory is an answer.
 */
export function estimateServing(
  { request, entries }: EstimateInputs<ServingRequest>,
  options: EstimateOptions,
): Estimate {
  const draft = startDraft()
  const fleet: Fleet = { accelerator: request.accelerator, node: request.node, power: request.power, entries }
  const input = serveInput(draft, request, entries)
  const sheet = servedSheet({ draft, request, input, fleet })
  const { central } = sheet
  defineMeasured(draft, sheet)
  defineHeld(draft, sheet)
  defineDraw(draft, sheet)
  const count = replicaCount(draft, request, central)
  define(draft, 'output_tokens_per_s_per_accelerator', 'token/s', `output_tokens_per_s / ${count}`)
  define(
    draft,
    'total_tokens_per_s',
    'token/s',
    `output_tokens_per_s * (traffic.prompt_tokens + traffic.output_tokens) / traffic.output_tokens`,
  )
  defineReplicaPower(draft, fleet, count)
  const rent = findRent(draft, { price: request.price, entries })
  const purse = purseOf(request, rent?.currency ?? null, entries)
  const hasPrompt = centralValue(request.traffic.prompt_tokens) > 0
  defineTokenCosts(draft, { rent, purse, size: nodeSize(draft, fleet), count, hasPrompt })
  return read(draft, request, { central, purse }, options)
}

/** Accelerators of all replicas; a count that was sent must be that. */
function replicaCount(
  draft: Draft,
  { accelerator }: ServingRequest,
  { accelerators_count: value }: ServeAnswer,
): string {
  const path = 'accelerator.count'
  if (accelerator?.count === undefined)
    return assume(draft, { path, unit: 'count', value, origin: 'derived', source: 'the degrees of the plan' })
  if (accelerator.count !== value)
    throw new Refusal('field_conflict', '/plan', { fields: ['plan', 'accelerator.count'], devices: value })
  return assume(draft, given(path, 'count', accelerator.count))
}

type Outcome = { central: ServeAnswer; purse: Purse }

function read(
  draft: Draft,
  request: ServingRequest,
  { central: answer, purse }: Outcome,
  options: EstimateOptions,
): Estimate {
  const { memory, validity, flag } = answer
  draft.notModelled.push(...validity.not_modelled)
  const estimate = assemble(
    draft,
    {
      kind: 'serving',
      keys: servingKeys,
      driven: ['tpot_ms', 'output_tokens_per_s', 'cost_amount_per_million_output_tokens'],
      others: { fits_in_memory: memory.fits_in_memory, cost_currency: purse.currency },
      gaps: { cost_currency: { reason: 'input_missing', supply: 'price.currency' } },
      validity: {
        domain: `serving.${validity.domain}.${request.engine ?? defaultEngine}`,
        inside_domain: validity.inside_domain,
        backtest: { ...validity.error, unseen: validity.unseen, nearest: validity.nearest },
      },
    },
    options,
  )
  warnOfShortfall(draft, estimate)
  return { ...estimate, flag }
}
