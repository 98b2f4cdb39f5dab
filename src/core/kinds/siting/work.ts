import type { Estimate } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { SitedEstimate } from '../../../contract/request/siting.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import type { Fleet } from '../../fleet/node.ts'
import { Refusal } from '../../refusal.ts'
import { estimateDemand } from '../demand/estimate.ts'
import { estimateFinetuning } from '../finetuning/estimate.ts'
import { estimateMarket } from '../market/estimate.ts'
import { estimateServing } from '../serving/estimate.ts'
import { estimateSourcing } from '../sourcing/estimate.ts'
import { estimateTraining } from '../training/estimate.ts'
import { requireOneMachine } from '../training/mixed/conflicts.ts'

/** No site pays what the work costs by its own prices: it has its own. */
const isRead = (key: string) => !key.includes('_amount')

/**
 * Computes the estimate inside a siting request. Throws `Refusal` with a pointer into the siting
 * request: `estimate_without_place` where nothing of it takes energy at a place, and whatever the
 * estimate itself refuses.
 */
export function estimateWork(
  estimate: SitedEstimate,
  entries: ResolvedEntries,
  options: EstimateOptions,
): Estimate {
  requirePlacedPart(estimate)
  try {
    return compute(estimate, entries, { ...options, isRead })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw error.under('/estimate/request')
  }
}

function compute(
  { kind, request }: SitedEstimate,
  entries: ResolvedEntries,
  options: EstimateOptions,
): Estimate {
  switch (kind) {
    case 'training':
      requireOneMachine(request, 'sites')
      return estimateTraining({ request, entries }, options)
    case 'finetuning':
      return estimateFinetuning({ request, entries }, options)
    case 'demand':
      return estimateDemand({ request, entries }, options)
    case 'serving':
      return estimateServing({ request, entries }, options)
    case 'sourcing':
      return estimateSourcing(atItLevel(request, entries), options)
    case 'market':
      return estimateMarket({ request, entries }, options)
  }
}

/** Rent, spot and price lists are the same everywhere; a market without storage has no energy. */
function requirePlacedPart({ kind, request }: SitedEstimate): void {
  const missing =
    kind === 'sourcing' && request.own === undefined
      ? 'own'
      : kind === 'market' && request.storage === undefined
        ? 'storage'
        : null
  if (missing !== null)
    throw new Refusal('estimate_without_place', '/estimate/request', {
      kind,
      field: `estimate.request.${missing}`,
    })
}

/** At a PUE of 1 the facility of an owned fleet takes what its machines take, wherever it stands. */
function atItLevel<R extends object>(request: R, { site: _, ...entries }: ResolvedEntries) {
  return { request: { ...request, site: { pue_ratio: 1 } }, entries }
}

/** The machines of the work. Storage has none. */
export function fleetOf(estimate: SitedEstimate, entries: ResolvedEntries): Fleet | null {
  if (estimate.kind === 'market') return null
  const { accelerator, node, power } = estimate.request
  return { accelerator, node, power, entries }
}
