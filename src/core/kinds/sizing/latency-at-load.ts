import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { SizingRequest } from '../../../contract/request/sizing-request.ts'
import { startDraft } from '../../draft/draft.ts'
import { evaluateFleet } from '../../serving/fleet/evaluate-fleet.ts'
import { place, trafficFiguresCount } from '../../serving/traffic/evaluate-traffic.ts'
import { fleetFor } from './fleet-for.ts'
import { defineSizingLoad, peakRate } from './load.ts'
import type { Sized } from './sized.ts'
import { defineRequests, readLengths } from './traffic-input.ts'

/** Where the search begins (s), its steps at most, those of them that go the whole way, and how near is near enough. */
const search = { start_s: 10, steps: 12, whole_steps: 3, near_ratio: 0.005 }

type Asked = { request: SizingRequest; entries: ResolvedEntries }

/**
 * Mean time of a request in the fleet that is sized for so many requests at once (s): they come at the rate at which, by
 * Little's law, that fleet has them. `null`: no fleet will do. Throws `Refusal` as `fleetFor`.
 */
export function latencyAtLoad({ request, entries }: Asked): number | null {
  const draft = startDraft()
  const lengths = readLengths(draft, request.traffic)
  defineRequests(draft, request.traffic, lengths, 1)
  const { target } = defineSizingLoad(draft, request.load)
  // At a second for each there are as many at once as come in it.
  const atOnce = peakRate(draft)
  const sizedAt = (latency: number, plan: SizingRequest['plan']) => {
    const within = plan === undefined ? request : { ...request, plan }
    const asked = { request: within, entries, lengths, peak: atOnce / latency, target, told: startDraft() }
    return fleetFor(draft, asked).sized
  }
  let latency = search.start_s
  let plan = request.plan
  for (let step = 0; step < search.steps; step++) {
    const sized = sizedAt(latency, plan)
    const found = meanLatency(sized, atOnce / latency)
    if (found === null) return null
    // The replica is searched for at the first guess alone, and by the sizing itself at the end.
    plan = sized.replica.plan
    // Few replicas may go to and fro between two counts: half of the way ends it.
    const next = step < search.whole_steps ? found : Math.sqrt(found * latency)
    if (Math.abs(next / latency - 1) < search.near_ratio) return next
    latency = next
  }
  return latency
}

const out = new Float64Array(trafficFiguresCount)

function meanLatency({ replica, counts }: Sized, rate: number): number | null {
  if (counts === null || replica.traffic === null) return null
  return evaluateFleet(replica.traffic, counts, rate, out) ? (out[place.end_to_end_s] ?? null) : null
}

/** Whether requests at once were sent without what one takes. */
export function isConcurrentAlone({ traffic }: SizingRequest): boolean {
  return traffic.concurrent_requests_count !== undefined && traffic.request_latency_s === undefined
}
