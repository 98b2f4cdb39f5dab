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
  engine?: string
  features?: ServingFeaturesInput
}
