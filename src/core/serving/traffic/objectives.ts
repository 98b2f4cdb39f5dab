import { millisecondsPerSecond } from '../../units.ts'
import { evaluateTraffic, place, trafficFiguresCount } from './evaluate-traffic.ts'
import type { PreparedReplica } from './prepared-replica.ts'
import { replicaLoad } from './replica-load.ts'
import type { Traffic } from './traffic.ts'

const quantities = { ttft_ms: place.ttft_s, tpot_ms: place.tpot_s, end_to_end_latency_s: place.end_to_end_s }
const after = { p50: 1, p95: 2, p99: 3 }
export type LatencyQuantity = keyof typeof quantities

/** A latency that a percentile of the requests may not pass (s): what it is, its place among the figures, and the bound. */
export type Objective = {
  quantity: LatencyQuantity
  percentile: keyof typeof after
  place: number
  most_s: number
}

export type ObjectivesInput = Partial<Record<LatencyQuantity, Partial<Record<keyof typeof after, number>>>>

const percentilesOf = Object.keys(after) as (keyof typeof after)[]
const quantityNames = Object.keys(quantities) as LatencyQuantity[]

/** Objectives in the units of their names as bounds in seconds. */
export function objectivesOf(input: ObjectivesInput): Objective[] {
  return quantityNames.flatMap((quantity) =>
    percentilesOf.flatMap((percentile) => {
      const bound = input[quantity]?.[percentile]
      if (bound === undefined) return []
      return {
        quantity,
        percentile,
        place: quantities[quantity] + after[percentile],
        most_s: quantity.endsWith('_ms') ? bound / millisecondsPerSecond : bound,
      }
    }),
  )
}

const out = new Float64Array(trafficFiguresCount)
/** The rate to a part in a million of the maximum. */
const halvings = 20

function keeps(prepared: PreparedReplica, traffic: Traffic, objectives: readonly Objective[]): boolean {
  if (!evaluateTraffic(prepared, replicaLoad(traffic), out)) return false
  return objectives.every(({ place: at, most_s }) => (out[at] ?? Number.POSITIVE_INFINITY) <= most_s)
}

/**
 * The highest rate of all replicas at which every objective is kept (1/s), by halving, since latencies grow with the
 * rate; `null`: none keeps them, however low.
 */
export function rateWithin(
  prepared: PreparedReplica,
  traffic: Traffic,
  objectives: readonly Objective[],
): number | null {
  const most = prepared.requests_per_s_max * traffic.replicas_count
  const at = (part: number) => ({ ...traffic, requests_per_s: part * most })
  let [low, high] = [2 ** -halvings, 1]
  if (!keeps(prepared, at(low), objectives)) return null
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2
    if (keeps(prepared, at(middle), objectives)) low = middle
    else high = middle
  }
  return low * most
}
