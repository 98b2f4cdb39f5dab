import type { Estimate } from '../../../contract/answer.ts'
import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import { assume, type Draft, define, startDraft } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { checkSite } from '../../economy/check-site.ts'
import { type Purse, purseOf } from '../../economy/currency.ts'
import { findRent } from '../../economy/price.ts'
import { purchaseCurrency } from '../../economy/purchase.ts'
import { electricityCurrency } from '../../economy/site.ts'
import { type Fleet, nodeSize } from '../../fleet/node.ts'
import { Refusal } from '../../refusal.ts'
import type { ServeAnswer } from '../../serving/serve-answer.ts'
import { words } from '../../words.ts'
import { defineEncodedRate, hasNoAnswer } from './encoded.ts'
import { withServingLines } from './launched.ts'
import { defineLoad } from './load-figures.ts'
import { meanLength } from './load-input.ts'
import { tellOffload } from './offload-told.ts'
import { readServing } from './reading.ts'
import { defineDay, defineReplicaFootprint, leaveOutUnasked } from './replica-footprint.ts'
import { defineReplicaPurchase, defineReplicaRent, defineTokenCosts } from './replica-money.ts'
import { defineReplicaPower } from './replica-power.ts'
import { serveInput } from './serve-sheet.ts'
import { defineDraw, defineHeld, defineMeasured } from './served-figures.ts'
import { servedSheet } from './served-sheet.ts'

/**
 * What replicas serve at a concurrency, with a static batch or under a request rate: times, rates, memory, energy, carbon and
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
  const isAsked = request.traffic.requests_per_s !== undefined
  defineMeasured(draft, sheet)
  defineLoad(draft, { sheet, isAsked, hasObjectives: request.objectives !== undefined })
  defineHeld(draft, sheet)
  defineDraw(draft, sheet)
  tellOffload(draft, central)
  if (hasNoAnswer(request)) defineEncodedRate(draft, sheet)
  const count = replicaCount(draft, request, central)
  define(draft, 'output_tokens_per_s_per_accelerator', 'token/s', `output_tokens_per_s / ${count}`)
  define(
    draft,
    'total_tokens_per_s',
    'token/s',
    hasNoAnswer(request)
      ? 'requests_per_s * traffic.prompt_tokens / 1[request]'
      : 'output_tokens_per_s * (traffic.prompt_tokens + traffic.output_tokens) / traffic.output_tokens',
  )
  defineReplicaPower(draft, fleet, count)
  const purse = defineMoneyAndPlace(draft, request, { fleet, count })
  const estimate = readServing(draft, request, { central, purse }, options)
  return options.include.launch ? withServingLines(estimate, draft, { request, entries, input }) : estimate
}

/** Rent, purchase and footprint of the replicas. Answers the currency of the answer. */
function defineMoneyAndPlace(
  draft: Draft,
  request: ServingRequest,
  { fleet, count }: { fleet: Fleet; count: string },
): Purse {
  const { entries } = fleet
  const rent = findRent(draft, { price: request.price, entries })
  const at = { site: request.site, entries }
  checkSite(at)
  const bought = purchaseCurrency(request.node, entries)
  const purse = purseOf(request, rent?.currency ?? bought ?? electricityCurrency(at), entries)
  const load = defineDay(draft, fleet)
  const size = nodeSize(draft, fleet)
  const hasPrompt = meanLength(request.traffic, 'prompt_tokens') > 0
  const paid = { rent, purse, size, count, hasPrompt, load: load?.load ?? null }
  defineReplicaRent(draft, paid)
  defineTokenCosts(draft, paid)
  defineReplicaPurchase(draft, fleet, paid)
  const { embodied } = request
  defineReplicaFootprint(draft, { fleet, place: { ...at, purse }, embodied, load, count })
  leaveOutUnasked(draft, request)
  return purse
}

/** Accelerators of all replicas; a count that was sent must be that. */
function replicaCount(
  draft: Draft,
  { accelerator }: ServingRequest,
  { accelerators_count: value }: ServeAnswer,
): string {
  const path = 'accelerator.count'
  if (accelerator?.count === undefined)
    return assume(draft, { path, unit: 'count', value, origin: 'derived', source: words('plan_degrees') })
  if (accelerator.count !== value)
    throw new Refusal('field_conflict', '/plan', { fields: ['plan', 'accelerator.count'], devices: value })
  return assume(draft, given(path, 'count', accelerator.count))
}
