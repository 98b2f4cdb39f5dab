import { resolveRequest } from '../../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../../src/catalog/shipped.ts'
import type { EstimateOptions } from '../../../src/core/estimates/assemble.ts'
import { estimateSourcing, type SourcingEstimate } from '../../../src/core/estimates/sourcing.ts'
import type { SourcingRequest } from '../../../src/core/sourcing/request.ts'

const snapshot = shippedSnapshot()
const plain: EstimateOptions = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }

/** A sourcing estimate on the shipped catalog. */
export function askSourcing(
  request: SourcingRequest,
  options: Partial<EstimateOptions> = {},
): SourcingEstimate {
  const entries = resolveRequest(snapshot, request)
  return estimateSourcing({ request, entries }, { ...plain, ...options })
}
