import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { SizingRequest } from '../../../contract/request/sizing-request.ts'
import { type Draft, setting } from '../../draft/draft.ts'
import { valueNamed } from '../../draft/settled-value.ts'
import type { ReplicaPlan } from '../../serving/fleet/replica-plans.ts'
import {
  chooseReplica,
  type FleetAsked,
  type SizedReplica,
  sizePlan,
  withPlan,
} from '../../serving/fleet/sized-replica.ts'
import { serveReplica } from '../../serving/serve.ts'
import type { ServeAnswer } from '../../serving/serve-answer.ts'
import { planOf, type ServeInput } from '../../serving/serve-input.ts'
import { words } from '../../words.ts'
import { serveInput } from '../serving/serve-sheet.ts'
import { takeModel } from './assumed-model.ts'
import { type Sized, sizedFleet } from './sized.ts'
import { type RequestLengths, replicaRequest } from './traffic-input.ts'

export type FleetWanted = {
  request: SizingRequest
  entries: ResolvedEntries
  lengths: RequestLengths
  /** Requests that come at the peak (1/s). */
  peak: number
  /** Name of the target utilisation. */
  target: string
  /** Where what is chosen is told, if elsewhere. */
  told?: Draft
}

export type FleetFound = {
  sized: Sized
  asked: FleetAsked
  /** One replica by itself: its memory, and how near such answers have been to measurement. */
  alone: ServeAnswer
}

/** The smallest fleet for a peak. Throws `Refusal`. */
export function fleetFor(
  draft: Draft,
  { request, entries, lengths, peak, target, told = draft }: FleetWanted,
): FleetFound {
  const { model, more } = takeModel(told, request.model)
  const input = serveInput(told, { ...replicaRequest(request, lengths, peak), model }, entries)
  const asked: FleetAsked = {
    requests_per_s_peak: peak,
    target_utilization_ratio: valueNamed(draft, target) ?? Number.NaN,
    confidence: setting(told, 'confidence', request.confidence, 'p90'),
    isApart: setting(told, 'features.disaggregated', request.features?.disaggregated, false),
    ...(more && { more }),
  }
  const sized = sizedFleet(replicasFor(input, request, asked), asked, more !== undefined)
  showPlan(told, sized.replica.plan, request.plan !== undefined)
  const { plan } = sized.replica
  return { sized, asked, alone: serveReplica(withPlan(oneRequest(input, peak, sized), plan)) }
}

function replicasFor(
  input: ServeInput,
  { plan }: SizingRequest,
  asked: FleetAsked,
): readonly [SizedReplica, ...SizedReplica[]] {
  if (plan === undefined) return chooseReplica(input, asked)
  return [sizePlan(input, planSent(input), asked)]
}

/** A replica of the degrees that were sent: experts over more ranks than tensor has lie on ranks that attend apart. */
function planSent(input: ServeInput): ReplicaPlan {
  const { tensor, pipeline, expert, attention_data } = planOf(input)
  const ranks = expert / tensor
  const isShared = attention_data === 1 && ranks > 1 && Number.isInteger(ranks)
  return { tensor, pipeline, expert, attention_data: isShared ? ranks : attention_data }
}

/** The share of one replica of the peak, or a little where no count keeps up. */
function oneRequest(input: ServeInput, peak: number, { counts }: Sized): ServeInput {
  const { rate } = input.traffic
  if (rate === undefined) return input
  const little = 1e-6
  const replicas = counts === null ? Number.POSITIVE_INFINITY : counts.prefill + counts.decode
  const requests_per_s = Math.max(little, peak / replicas)
  return { ...input, traffic: { ...input.traffic, rate: { ...rate, requests_per_s, objectives: {} } } }
}

const searched = words('fewest_accelerators')

/** The plan that was found in place of the one that a replica alone would have. */
function showPlan(draft: Draft, plan: ReplicaPlan, isSent: boolean): void {
  if (isSent) return
  draft.settings = draft.settings.filter(({ path }) => !path.startsWith('plan.'))
  for (const [degree, value] of Object.entries(plan))
    draft.settings.push({ path: `plan.${degree}`, value, origin: 'derived', source: searched })
}
