import type { Simulated } from './simulate.ts'

/** Over the requests; `null`: there were none. */
export type Spread = { mean: number; p50: number; p95: number; p99: number } | null

export type Summary = {
  completed_count: number
  /** Requests that the whole cache does not hold. */
  refused_count: number
  preemptions_count: number
  iterations_count: number
  /** From the first arrival's zero to the last token (s). */
  duration_s: number
  /** Whether the system empties as fast as it fills. */
  is_stable: boolean
  ttft_s: Spread
  tpot_s: Spread
  end_to_end_s: Spread
  queue_s: Spread
  /** Over the time until the last arrival's end: sequences that decode, requests in the system, part of the time at work. */
  batch_mean: number
  concurrency_mean: number
  busy_ratio: number
}

/** Of drawn requests the first tenth finds a system that fills: they are served and not counted. */
export const warmUpRatio = 0.1
/** Requests that pile up over the last third, as a share of those that come in it: above it, they pile up for good. */
const driftMost = 0.02
/** Random moves of what is in the system, in square roots of it, that are no drift. */
const spreads = 6

/** Percentiles and means of a run; `skipped` requests at its start are not counted in the percentiles. */
export function summarize(run: Simulated, skipped: number, replicasCount: number): Summary {
  const { requests, outcomes, counts } = run
  const since = (times: Float64Array) => (at: number) => (times[at] ?? 0) - (requests.arrival_s[at] ?? 0)
  const completed = countOf(outcomes.done_s)
  const duration = counts.last_s
  const stay = sumOf(outcomes.done_s, since(outcomes.done_s))
  return {
    completed_count: completed,
    refused_count: requests.count - completed,
    preemptions_count: counts.preemptions_count,
    iterations_count: counts.iterations_count,
    duration_s: duration,
    is_stable: isStable(run),
    ttft_s: spreadOf(valuesOf(run, skipped, since(outcomes.first_s))),
    tpot_s: spreadOf(valuesOf(run, skipped, gapOf(run))),
    end_to_end_s: spreadOf(valuesOf(run, skipped, since(outcomes.done_s))),
    queue_s: spreadOf(valuesOf(run, skipped, since(outcomes.admitted_s))),
    batch_mean: duration > 0 ? counts.decoding_s / duration / replicasCount : 0,
    concurrency_mean: duration > 0 ? stay / duration / replicasCount : 0,
    busy_ratio: duration > 0 ? counts.busy_s / duration / replicasCount : 0,
  }
}

/** Time per output token after the first; of an answer of one token there is none. */
function gapOf({ requests, outcomes }: Simulated): (at: number) => number {
  return (at) => {
    const gaps = (requests.output_tokens[at] ?? 0) - 1
    return gaps > 0 ? ((outcomes.done_s[at] ?? 0) - (outcomes.first_s[at] ?? 0)) / gaps : Number.NaN
  }
}

function isStable({ requests, in_system }: Simulated): boolean {
  const grown = in_system.at_last - in_system.at_two_thirds
  const moved = spreads * Math.sqrt(in_system.at_two_thirds + in_system.at_last)
  return grown <= moved + (driftMost * requests.count) / 3
}

function valuesOf({ requests }: Simulated, skipped: number, read: (at: number) => number): Float64Array {
  const values = new Float64Array(Math.max(0, requests.count - skipped))
  let count = 0
  for (let at = skipped; at < requests.count; at++) {
    const value = read(at)
    if (!Number.isNaN(value)) values[count++] = value
  }
  return values.subarray(0, count)
}

/** Nearest rank: the smallest value that so large a part does not pass. */
function spreadOf(values: Float64Array): Spread {
  if (values.length === 0) return null
  values.sort()
  const at = (part: number) => values[Math.ceil(part * values.length) - 1] ?? 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

const countOf = (times: Float64Array) =>
  times.reduce((count, time) => count + (Number.isNaN(time) ? 0 : 1), 0)

function sumOf(times: Float64Array, read: (at: number) => number): number {
  return times.reduce((sum, time, at) => sum + (Number.isNaN(time) ? 0 : read(at)), 0)
}
