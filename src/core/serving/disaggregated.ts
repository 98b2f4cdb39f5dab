import type { Deployment } from './deployment.ts'
import { kvBytesPerSequence } from './slots.ts'

/**
 * Prefill and decode on devices of their own (DistServe, arXiv:2401.09670; Splitwise, arXiv:2311.18677).
 * The slower side sets the rate; the cache of each prompt crosses the link once.
 */
export type DisaggregatedFigures = {
  requests_per_s: number
  prefill_requests_per_s: number
  decode_requests_per_s: number
  kv_transfer_s: number
  /** Mean wait for a prefill worker, M/D/1 per worker: rho s / (2 (1 - rho)). */
  prefill_wait_s: number
  prefill_load_ratio: number
}

export type Disaggregation = {
  prefill_workers_count: number
  decode_workers_count: number
  /** One prompt on one prefill worker, as served. */
  prompt_seconds: number
  /** Requests a second of one decode worker. */
  decode_requests_per_s: number
  prompt_tokens: number
}

export function disaggregated(deployment: Deployment, split: Disaggregation): DisaggregatedFigures {
  const prefill = split.prefill_workers_count / split.prompt_seconds
  const decode = split.decode_workers_count * split.decode_requests_per_s
  const rate = Math.min(prefill, decode)
  const load = rate / prefill
  const wait = load >= 1 ? Number.POSITIVE_INFINITY : (load * split.prompt_seconds) / (2 * (1 - load))
  return {
    requests_per_s: rate,
    prefill_requests_per_s: prefill,
    decode_requests_per_s: decode,
    kv_transfer_s: kvBytesPerSequence(deployment, split.prompt_tokens) / deployment.device.link_bytes_per_s,
    prefill_wait_s: wait,
    prefill_load_ratio: load,
  }
}
