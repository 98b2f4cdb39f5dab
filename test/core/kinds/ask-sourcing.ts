import { resolveRequest } from '../../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../../src/catalog/shipped.ts'
import type { SourcingRequest } from '../../../src/contract/request/sourcing.ts'
import type { EstimateOptions } from '../../../src/core/answer/assemble.ts'
import { estimateSourcing, type SourcingEstimate } from '../../../src/core/kinds/sourcing/estimate.ts'

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
