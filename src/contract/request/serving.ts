import type { FleetInput } from './fleet.ts'
import type { ModelInput } from './model.ts'
import type { NumberInput } from './number.ts'

/** Degrees of one replica; `data` replicas stand side by side. */
export type ServingPlanInput = {
  tensor?: number
  pipeline?: number
  data?: number
  expert?: number
  attention_data?: number
}

export type ServingPrecisionInput = { weights?: string; kv?: string; activations?: string }

export type ServingFeaturesInput = {
  chunked_prefill?: boolean
  prefix_caching?: boolean
  host_offload?: boolean
  speculative?: { draft_tokens: number; acceptance_ratio: number; draft_cost_ratio: number }
  disaggregated?: { prefill_accelerators_count: number; decode_accelerators_count: number }
}

/** An engine by its calibration key, or with the settings of it that move the answer. */
export type EngineInput =
  | string
  | {
      name?: string
      memory_utilization_ratio?: number
      max_sequences_count?: number
      max_batched_tokens?: number
      page_tokens?: number
      graph_reserve_gib?: number
      scheduler?: 'max_utilization' | 'guaranteed'
    }

export type ServingRequest = FleetInput & {
  model: ModelInput
  traffic: {
    prompt_tokens: NumberInput
    output_tokens: NumberInput
    cached_prompt_ratio?: NumberInput
    /** Requests that the client keeps in flight, over all replicas. */
    concurrency?: NumberInput
    /** Sequences of a static batch of one replica. */
    batch_sequences?: NumberInput
  }
  precision?: ServingPrecisionInput
  plan?: ServingPlanInput
  engine?: EngineInput
  features?: ServingFeaturesInput
}
