import type { Estimate } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { SizingRequest } from '../../../contract/request/sizing-request.ts'
import type { Draft } from '../../draft/draft.ts'
import { fleetLines } from '../../launch/serving/launch-lines.ts'
import { launchedReplica } from '../serving/launched.ts'
import { gapOf, type Sized } from './sized.ts'

type Launched = { request: SizingRequest; entries: ResolvedEntries; sized: Sized }

/** The estimate with the lines that start its deployed replicas; without a fleet there is nothing to start. */
export function withFleetLines(
  estimate: Estimate,
  draft: Draft,
  { request, entries, sized }: Launched,
): Estimate {
  const { replicas_count: replicas } = estimate.headline
  if (typeof replicas !== 'number') {
    const unknown = { path: 'launch', ...gapOf(sized) }
    return { ...estimate, launch: null, unknowns: [...estimate.unknowns, unknown] }
  }
  const { disaggregated: isApart = false, ...features } = request.features ?? {}
  const { input, plan } = sized.replica
  const subject = launchedReplica(draft, {
    ...request,
    features,
    isApart,
    entries,
    architecture: input.architecture,
    plan: { ...plan, data: 1 },
  })
  return { ...estimate, launch: fleetLines(subject, replicas) }
}
