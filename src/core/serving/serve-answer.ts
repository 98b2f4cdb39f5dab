import type { Words } from '../../contract/words.ts'
import type { DomainError, ServingDomain } from './calibration.ts'
import type { CapacityFlag } from './closed-loop.ts'
import type { ServingMemory } from './memory.ts'
import type { NearestRow } from './nearest.ts'
import type { LoadFigures } from './served.ts'

export type ServedFigure =
  | 'ttft_ms'
  | 'tpot_ms'
  | 'end_to_end_latency_s'
  | 'output_tokens_per_s'
  | 'joules_per_output_token'

export type ServeValidity = {
  domain: ServingDomain
  inside_domain: boolean
  /** What no measured row has: an engine, an accelerator family, a kind of attention. */
  unseen: (string | Words)[]
  error: DomainError
  nearest: NearestRow[]
  not_modelled: string[]
}

/** One replica's answer: finite numbers or `null`, each `null` with its reason in `unknowns`. */
export type ServeAnswer = {
  ttft_ms: number | null
  /** (end to end - TTFT) / (output - 1). */
  tpot_ms: number | null
  /** End to end over all output tokens, the other definition in use. */
  tpot_ms_end_to_end: number | null
  end_to_end_latency_s: number | null
  output_tokens_per_s: number | null
  output_tokens_per_s_per_accelerator: number | null
  total_tokens_per_s: number | null
  input_tokens_per_s: number | null
  /** With every request queued at once. */
  output_tokens_per_s_max: number | null
  /** Where requests have no answer tokens; else `null`: it follows from the output. */
  requests_per_s: number | null
  accelerators_count: number
  batch_sequences: number
  flag: CapacityFlag
  /** Under a request rate alone. */
  load: LoadFigures | null
  /** Where requests queue for memory: what they wait at least. */
  wait_low_s: number
  memory: ServingMemory
  memory_peak_per_accelerator_gib: number
  /** What lies in host memory and on disk, of all devices. */
  host_memory_gib: number
  host_disk_gib: number
  /** What a decode step waits for longer; `null`: nothing is moved. */
  offload_bound_by: 'accelerator' | 'host_link' | 'disk' | null
  /** Accelerators alone, of all replicas. */
  accelerator_power_w: number | null
  joules_per_output_token: number | null
  joules_per_input_token: number | null
  /** Largest batch at which drafting still pays. */
  speculative_break_even_batch_sequences: number | null
  kv_transfer_ms: number | null
  ranges: Record<ServedFigure, { low: number; high: number; kind: 'p10_p90' } | null>
  breakdowns: {
    tpot_ms: Record<string, number>
    ttft_ms: Record<string, number>
    memory_peak_per_accelerator_gib: Record<string, number>
    joules_per_output_token: Record<string, number>
  }
  unknowns: { figure: ServedFigure; reason: Words }[]
  validity: ServeValidity
}
