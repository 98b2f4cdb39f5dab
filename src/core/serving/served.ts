import type { Words } from '../../contract/words.ts'
import type { ServingDomain } from './calibration.ts'
import type { CapacityFlag } from './closed-loop.ts'
import type { ServedFigure } from './serve-answer.ts'
import type { Arrivals } from './traffic/arrivals.ts'
import type { Lengths } from './traffic/lengths.ts'
import type { ObjectivesInput } from './traffic/objectives.ts'
import type { Routing } from './traffic/traffic.ts'

/** What one replica does, before ranges and validity. `null`: it cannot be known, with the reason in `reasons`. */
export type Served = {
  domain: ServingDomain
  first_token_domain: ServingDomain
  batch_sequences: number
  ttft_s: number | null
  tpot_s: number
  end_to_end_s: number | null
  output_tokens_per_s: number
  /** Where requests have no answer tokens; else it follows from them. */
  requests_per_s?: number
  flag: CapacityFlag
  wait_low_s: number
  /** Draw of the replica's accelerators, and how much of their time prompts take. */
  power_w: number
  prefill_time_ratio: number
  tpot_parts_ms: Record<string, number>
  ttft_parts_ms: Record<string, number>
  break_even_batch: number | null
  kv_transfer_s: number | null
  accelerators_per_replica_count: number
  replicas_count: number
  reasons: { figure: ServedFigure; reason: Words }[]
  /** Under a request rate alone. */
  load?: LoadFigures
}

/** A request rate over all replicas, and how it comes. */
export type RateInput = {
  requests_per_s: number
  arrivals: Arrivals
  prompt: Lengths
  output: Lengths
  routing: Routing
  objectives: ObjectivesInput
}

/** Over the requests (s). */
export type LatencySpread = { mean: number; p50: number; p95: number; p99: number }

/** What a rate makes of the replicas; rates over all of them, the rest of one. `null`: nothing finite. */
export type LoadFigures = {
  requests_per_s_max: number
  requests_per_s_within_objectives_max: number | null
  utilization_ratio: number
  batch_mean: number
  concurrency: number | null
  ttft_s: LatencySpread | null
  tpot_s: LatencySpread | null
  end_to_end_s: LatencySpread | null
  queue_s: LatencySpread | null
}
