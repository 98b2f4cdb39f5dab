import type { CheckedClaim } from '../../core/readers/claims/claim.ts'
import type { ClaimEstimator } from '../../core/readers/claims/evaluate.ts'
import type { KnownMachines } from '../../core/readers/claims/traps.ts'
import type { WorkContext } from '../estimates/context.ts'
import { openEstimate, snapshotFor } from '../estimates/open-estimate.ts'
import { requireAllowed } from './allowed.ts'
import { comparisonEstimator } from './comparison.ts'

/** A check moves inputs many times and reads headline figures alone: no samples. */
const quiet = { samples: 0, seed: 1 }

/** What flips a choice takes long to find; few claims are about it. */
const isAboutChoice = ({ figures, steps = [] }: Pick<CheckedClaim, 'figures' | 'steps'>) =>
  [...figures, ...steps].some(({ formula }) => formula?.includes('choice'))

/** What a claim is held against: the estimate of its kind, and what the catalog has of machines. */
export type ClaimGrounds = { estimator: ClaimEstimator | null; machines: KnownMachines }

/**
 * The estimate of a claim's kind on the catalog. What the request names is looked up once: a check
 * changes numbers and never a reference. Throws `Refusal` on a reference that leads nowhere.
 */
export function groundsOf(
  claim: Pick<CheckedClaim, 'kind' | 'request' | 'figures' | 'steps'>,
  context: WorkContext,
): ClaimGrounds {
  const { kind, request } = claim
  const headlineOnly = !isAboutChoice(claim)
  const all = snapshotFor(request ?? {}, context.catalog).list('accelerators')
  if (kind === null || request === null) return { estimator: null, machines: { named: null, all } }
  if (kind === 'compare') return { estimator: comparisonEstimator(context), machines: { named: null, all } }
  const { entries, estimate } = openEstimate(kind, request, context)
  const estimator: ClaimEstimator = (changed, isExplained) => {
    requireAllowed(kind, changed, isExplained)
    const options = { ...quiet, include: { derivation: isExplained, drivers: false }, headlineOnly }
    return estimate(options, changed)
  }
  return { estimator, machines: { named: entries.accelerator ?? entries.inner?.accelerator ?? null, all } }
}

/** Where the request of a kind can be posted. */
export function endpointOf(kind: string): string {
  return kind === 'compare' ? '/v1/compare' : `/v1/estimates/${kind}`
}
