import { resolveRequest } from '../../catalog/resolve-request.ts'
import type { ResolvedEntries } from '../../core/catalog/resolved-entries.ts'
import type { CheckedClaim, ClaimRequest } from '../../core/claims/claim.ts'
import type { ClaimEstimator } from '../../core/claims/evaluate.ts'
import type { Estimate } from '../../core/estimates/answer.ts'
import type { DemandRequest, TrainingRequest } from '../../core/estimates/request.ts'
import type { Deps } from '../deps.ts'
import { snapshotFor } from '../routes/estimates/answer.ts'

/** A check moves inputs many times and reads headline figures alone: no samples. */
const quiet = { samples: 0, seed: 1 }

/**
 * The estimate of a claim's kind on the catalog. What the request names is looked up once: a check
 * changes numbers and never a reference.
 */
export function claimEstimator({ kind, request }: CheckedClaim, deps: Deps): ClaimEstimator | null {
  if (kind === null || request === null) return null
  const entries = resolveRequest(snapshotFor(request, deps.catalog), request)
  return (changed, isExplained) => estimate(deps, kind, { request: changed, entries, isExplained })
}

type Asked = { request: ClaimRequest; entries: ResolvedEntries; isExplained: boolean }

function estimate(
  deps: Deps,
  kind: 'training' | 'demand',
  { request, entries, isExplained }: Asked,
): Estimate {
  const options = { ...quiet, include: { derivation: isExplained, drivers: false } }
  if (kind === 'training')
    return deps.estimators.training({ request: request as TrainingRequest, entries }, options)
  return deps.estimators.demand({ request: request as DemandRequest, entries }, options)
}
