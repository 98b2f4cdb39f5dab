import { firstTokenWait } from './first-token-wait.ts'
import { meanStepSeconds, type PreparedReplica } from './prepared-replica.ts'
import type { ReplicaLoad } from './replica-load.ts'
import { writeAbove, writeHits } from './spread.ts'
import { steadyState } from './steady-state.ts'
import { tokenGap } from './token-gap.ts'

/** Where `evaluateTraffic` puts its numbers, of one replica. Four places: mean, p50, p95, p99. */
export const place = {
  utilization_ratio: 0,
  batch: 1,
  concurrency: 2,
  step_s: 3,
  tpot_s: 4,
  ttft_s: 8,
  end_to_end_s: 12,
  queue_s: 16,
} as const
export const trafficFiguresCount = 20

/** Whether a replica keeps up with a rate at all. */
export function isStable(prepared: PreparedReplica, requestsPerS: number): boolean {
  return requestsPerS < prepared.requests_per_s_max
}

/**
 * One replica at a rate that it keeps up with: numbers in, numbers out, nothing allocated, the inner call of sizing.
 * Percentiles are those of requests. Answers whether it is stable; where it is not, only the utilisation is written.
 */
export function evaluateTraffic(prepared: PreparedReplica, load: ReplicaLoad, out: Float64Array): boolean {
  const rate = load.requests_per_s
  out[place.utilization_ratio] = rate / prepared.requests_per_s_max
  if (!isStable(prepared, rate)) return false
  const { replica, prompt_s, prompt_scv, passes, passes_scv } = prepared
  const steady = steadyState(prepared, load)
  const wait = firstTokenWait(prepared, load, steady)
  const own = replica.chunked_prefill ? steady.decode_s : prepared.empty_s
  const budget = Math.max(1, replica.batched_tokens_max - steady.batch)
  const chunks = replica.chunked_prefill
    ? Math.max(0, prepared.fresh_tokens / budget - 0.5) * steady.decode_s
    : 0
  const passed = prepared.prompt_pass_s * prepared.prompt_passes
  const first = replica.request_s + wait.delay_s + own + prompt_s + passed + chunks
  const firstVariance = wait.delay_variance_s2 + prompt_s * prompt_s * prompt_scv + steady.step_variance
  const least = replica.request_s + meanStepSeconds(prepared, 1)
  writeAbove(out, place.ttft_s, first, firstVariance, Math.min(first, least))
  const gap = tokenGap(prepared, load, steady, wait.others_s)
  writeHits(out, place.tpot_s, gap)
  const stay = passes * (steady.decode_s + gap.mean)
  const total = first + stay
  const variance = firstVariance + stay * stay * passes_scv + gap.stay_variance_s2
  writeAbove(out, place.end_to_end_s, total, variance, replica.request_s)
  writeHits(out, place.queue_s, wait.queue)
  out[place.batch] = steady.batch
  out[place.step_s] = steady.step_s
  out[place.concurrency] = rate * total
  return true
}
