import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import type { Estimate } from '../estimates/answer.ts'
import type { EstimateOptions } from '../estimates/assemble.ts'
import { estimateDemand } from '../estimates/demand.ts'
import { estimateMarket } from '../estimates/market.ts'
import { estimateServing } from '../estimates/serving.ts'
import { estimateSourcing } from '../estimates/sourcing.ts'
import { estimateTraining } from '../estimates/training.ts'
import type { Fleet } from '../fleet/node.ts'
import { Refusal } from '../refusal.ts'
import type { SitedEstimate } from './request.ts'

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
      return estimateTraining({ request, entries }, options)
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
