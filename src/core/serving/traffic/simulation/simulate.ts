import type { TrafficReplica } from '../replica.ts'
import type { Routing } from '../traffic.ts'
import { emptyOutcomes, type Outcomes, type Requests } from './requests.ts'
import { leftOf, type RunCounts, type Running, runReplica } from './run-replica.ts'
import { createSeries, type Series } from './series.ts'

export type Simulated = {
  requests: Requests
  outcomes: Outcomes
  counts: RunCounts
  series: ReturnType<Series['read']>
  /** Requests in the system when the last third of the arrivals began, and when the last arrived. */
  in_system: { at_two_thirds: number; at_last: number }
}

export type Group = { replica: TrafficReplica; replicas_count: number; routing: Routing }

/** Requests between two looks at whether anybody waits for the result. */
const betweenLooks = 1024

/**
 * Runs requests through a group of replicas until the last has ended. Pure: the same requests give the same run.
 * `checkpoint` may throw to end it.
 */
export function simulate(
  { replica, replicas_count, routing }: Group,
  requests: Requests,
  checkpoint: () => void = () => {},
): Simulated {
  const outcomes = emptyOutcomes(requests.count)
  const series = createSeries()
  const left = leftOf(requests)
  const replicas = Array.from({ length: replicas_count }, () =>
    runReplica(replica, { left, outcomes, series }),
  )
  const inSystem = { at_two_thirds: 0, at_last: 0 }
  const twoThirds = Math.floor((2 * requests.count) / 3)
  for (let at = 0; at < requests.count; at++) {
    if (at % betweenLooks === 0) checkpoint()
    const now = requests.arrival_s[at] ?? 0
    const chosen = choose(replicas, routing, at, now)
    chosen.advance(now)
    chosen.offer(at)
    if (at === twoThirds) inSystem.at_two_thirds = sumAt(replicas, now)
  }
  inSystem.at_last = sumAt(replicas, requests.arrival_s[requests.count - 1] ?? 0)
  for (const one of replicas) {
    checkpoint()
    one.advance(Number.POSITIVE_INFINITY)
  }
  return { requests, outcomes, counts: total(replicas), series: series.read(), in_system: inSystem }
}

/** Those in the system once every replica has come to `now`. */
function sumAt(replicas: readonly Running[], now: number): number {
  let sum = 0
  for (const one of replicas) {
    one.advance(now)
    sum += one.inSystem()
  }
  return sum
}

/** One after the other, or whoever has the fewest requests; of equals the first in turn. */
function choose(replicas: readonly Running[], routing: Routing, at: number, now: number): Running {
  const turn = at % replicas.length
  let best = replicas[turn] as Running
  if (routing === 'round_robin') return best
  let least = Number.POSITIVE_INFINITY
  for (let step = 0; step < replicas.length; step++) {
    const one = replicas[(turn + step) % replicas.length] as Running
    one.advance(now)
    if (one.inSystem() < least) [best, least] = [one, one.inSystem()]
  }
  return best
}

function total(replicas: readonly Running[]): RunCounts {
  const sum: RunCounts = { iterations_count: 0, preemptions_count: 0, busy_s: 0, decoding_s: 0, last_s: 0 }
  for (const one of replicas) {
    const counts = one.counts()
    sum.iterations_count += counts.iterations_count
    sum.preemptions_count += counts.preemptions_count
    sum.busy_s += counts.busy_s
    sum.decoding_s += counts.decoding_s
    sum.last_s = Math.max(sum.last_s, counts.last_s)
  }
  return sum
}
