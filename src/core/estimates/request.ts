import type { AcceleratorFields, PriceBasis } from '../catalog/entries.ts'
import type { MediaFields } from '../market/request.ts'
import type { Architecture } from '../model/architecture.ts'

export type Distribution =
  | { kind: 'uniform'; low: number; high: number }
  | { kind: 'triangular'; low: number; mode: number; high: number }
  | { kind: 'normal'; mean: number; standard_deviation: number }
  | { kind: 'lognormal'; median: number; sigma: number }

/** Wherever an assumption stands: a number, a number with its bounds, or a distribution. */
export type NumberInput =
  | number
  | { value: number; low?: number; high?: number }
  | { distribution: Distribution }

export type ModelInput =
  | { ref: string; override?: Partial<Architecture> }
  | { parameters_total_count: NumberInput; parameters_active_count?: NumberInput }
  | { architecture: Architecture }
  | { hf_config: Record<string, unknown> }

export type TextUnit = 'tokens' | 'english_words' | 'zh_characters' | 'utf8_bytes'
export type TextInput = { amount: NumberInput; unit: TextUnit }

export type TrainingPrecision = 'bf16' | 'fp16' | 'fp8' | 'mxfp8' | 'nvfp4' | 'int8' | 'fp32' | 'tf32'
export type FlopConvention = '6nd' | 'causal' | 'full'
export type Recompute = 'none' | 'selective' | 'full'

export type Money = { amount: NumberInput; currency: string }

export type RunInput = {
  tokens_count?: NumberInput
  text?: TextInput
  tokens_per_english_word?: NumberInput
  tokens_per_zh_character?: NumberInput
  tokens_per_utf8_byte?: NumberInput
  tokens_per_parameter?: NumberInput
  training_compute_flop?: NumberInput
  training_compute_pf_days?: NumberInput
  accelerator_hours?: NumberInput
  epochs_count?: NumberInput
  runs_count?: NumberInput
  stages?: { name: string; tokens_count?: NumberInput; accelerator_hours?: NumberInput }[]
  flop_convention?: FlopConvention
  recompute?: Recompute
  sequence_length_tokens?: NumberInput
  global_batch_sequences?: NumberInput
  precision?: TrainingPrecision
  mfu_ratio?: NumberInput
  hfu_ratio?: NumberInput
  goodput_ratio?: NumberInput
  sustained_flop_per_s?: NumberInput
  tokens_per_s_per_accelerator?: NumberInput
  step_time_s?: NumberInput
  global_batch_tokens?: NumberInput
  steps_count?: NumberInput
  deadline_days?: NumberInput
  budget?: Money
}

export type AcceleratorFieldInputs = { [K in keyof AcceleratorFields]?: NumberInput }

export type AcceleratorInput = {
  ref?: string
  count?: number
  override?: AcceleratorFieldInputs
} & AcceleratorFieldInputs

export type TaxBasis = 'included' | 'excluded'

/** What is to be known of an amount of money beside its currency. */
export type PriceNotes = {
  as_of?: string
  /** Whether the amount holds tax. */
  tax?: TaxBasis
  /** Tax over the amount without it. */
  tax_ratio?: NumberInput
  /** Who says so. */
  source?: string
}

/** A purchase price: of the catalog, or as an amount. With a card's price, the cards' share of a node. */
export type NodePriceInput =
  | ({ ref: string; accelerator_share_ratio?: NumberInput } & Pick<PriceNotes, 'tax' | 'tax_ratio'>)
  | ({
      amount?: NumberInput
      accelerator_amount?: NumberInput
      accelerator_share_ratio?: NumberInput
      currency: string
    } & PriceNotes)

export type NodeInput = {
  ref?: string
  accelerators_count?: number
  power_max_kw?: NumberInput
  embodied_kgco2e?: NumberInput
  price?: NodePriceInput
}

export type PriceInput =
  | ({
      ref: string
      /** Of `cheapest`: the kind of contract, by default on demand, and the currency, by default that of the rest. */
      basis?: PriceBasis
      currency?: string
    } & Pick<PriceNotes, 'tax' | 'tax_ratio'>)
  | ({
      accelerator_hour_amount?: NumberInput
      node_hour_amount?: NumberInput
      node_month_amount?: NumberInput
      pf_day_amount?: NumberInput
      currency: string
      basis?: PriceBasis
    } & PriceNotes)

export type PowerInput = {
  node_kw?: NumberInput
  draw_ratio?: NumberInput
  accelerator_w?: NumberInput
  idle_ratio?: NumberInput
  /** Part of the power that is not the accelerators'. */
  host_share_ratio?: NumberInput
  /** Part of what the machines can do that they are asked to do, on average. */
  load_ratio?: NumberInput
  /** Draw without load over the draw at full load. */
  idle_draw_ratio?: NumberInput
}

export type SiteInput = {
  ref?: string
  pue_ratio?: NumberInput
  electricity_amount_per_kwh?: NumberInput
  currency?: string
  /** Date of the electricity price. */
  as_of?: string
  /** Of the electricity price, as is `tax_ratio`. */
  tax?: TaxBasis
  tax_ratio?: NumberInput
  grid_location_kgco2e_per_kwh?: NumberInput
  grid_market_kgco2e_per_kwh?: NumberInput
  /** What the location-based factor counts; catalog entries say it themselves. */
  grid_basis?: GridBasis
  /** On the site, per kWh of IT energy. */
  water_l_per_kwh?: NumberInput
  /** Where the electricity is made, per kWh of facility energy. */
  water_offsite_l_per_kwh?: NumberInput
}

export type GridBasis = 'life_cycle_co2e' | 'direct_co2'

/** Whose making is counted: of the accelerators' boards, or of whole nodes. */
export type EmbodiedBoundary = 'accelerator' | 'node'

export type EmbodiedInput = {
  lifetime_years?: NumberInput
  utilization_ratio?: NumberInput
  boundary?: EmbodiedBoundary
}

/** A dated rate: one `from` is worth `rate` of `to`. */
export type CurrencyRate = { from: string; to: string; rate: NumberInput; as_of: string }

export type PlanInput = {
  tensor?: number
  pipeline?: number
  data?: number
  context?: number
  expert?: number
  virtual_stages?: number
  micro_batch_sequences?: number
  zero_stage?: 0 | 1 | 2 | 3
  sequence_parallel?: boolean
  offload?: boolean
}

type FleetInput = {
  accelerator?: AcceleratorInput
  node?: NodeInput
  price?: PriceInput
  power?: PowerInput
  site?: SiteInput
  embodied?: EmbodiedInput
  currency_rates?: CurrencyRate[]
  /** Whether the amounts of the answer hold tax. Default: each as it is stated. */
  tax?: TaxBasis
  pin?: { catalog_revision: string }
}

export type TrainingRequest = FleetInput & { model?: ModelInput; run?: RunInput; plan?: PlanInput }

export type RequestMediaInput = MediaFields & {
  images_per_request_count?: NumberInput
  video_seconds_per_request?: NumberInput
  audio_seconds_per_request?: NumberInput
}

export type TrafficInput = {
  users_daily_count?: NumberInput
  requests_per_user_per_day?: NumberInput
  visits_per_month_count?: NumberInput
  requests_per_visit?: NumberInput
  requests_per_s?: NumberInput
  tokens_per_day?: NumberInput
  concurrent_requests_count?: NumberInput
  request_latency_s?: NumberInput
  prompt?: TextInput
  answer?: TextInput
  /** Sent with one request, and part of its prompt. */
  media?: RequestMediaInput
  tokens_per_english_word?: NumberInput
  tokens_per_zh_character?: NumberInput
  tokens_per_utf8_byte?: NumberInput
  llm_share_ratio?: NumberInput
  cached_prompt_ratio?: NumberInput
  samples_per_request_count?: NumberInput
  vendors_count?: NumberInput
  scale_factor?: NumberInput
  growth_per_year_factor?: NumberInput
  ahead_years?: NumberInput
}

export type SizingInput =
  | { method: 'flop_utilization'; utilization_ratio?: NumberInput }
  | { method: 'accelerator_seconds'; accelerator_seconds_per_unit: NumberInput; unit: TextUnit | 'requests' }
  | {
      method: 'throughput'
      tokens_per_s_per_accelerator?: NumberInput
      node_prefill_tokens_per_s?: NumberInput
      node_decode_tokens_per_s?: NumberInput
      requests_per_s_per_accelerator?: NumberInput
    }
  | { method: 'given'; accelerators_count?: number; nodes_count?: number }
  | {
      method: 'money_proxy'
      cost_per_request_amount: NumberInput
      currency: string
      reference_cost_amount: NumberInput
      reference_compute_pf_days: NumberInput
    }

export type LoadInput = {
  peak_to_average_factor?: NumberInput
  reserve_ratio?: NumberInput
  target_utilization_ratio?: NumberInput
  scaling?: 'fixed' | 'elastic'
}

export type RevenueInput =
  | ({ ref: string } & Pick<PriceNotes, 'tax' | 'tax_ratio'>)
  | ({
      input_amount_per_million_tokens?: NumberInput
      cached_input_amount_per_million_tokens?: NumberInput
      output_amount_per_million_tokens?: NumberInput
      amount_per_request?: NumberInput
      currency: string
    } & PriceNotes)

export type DemandRequest = FleetInput & {
  model?: ModelInput
  /** What makes tokens of the images in `traffic.media`. */
  encoder?: { ref: string }
  traffic?: TrafficInput
  sizing: SizingInput
  load?: LoadInput
  revenue?: RevenueInput
  /** Precision of the peak that `flop_utilization` is measured against. Default `bf16`. */
  precision?: TrainingPrecision
}

export type MemoryTask = 'training' | 'finetuning' | 'serving'
export type OptimizerName = 'adam' | 'adam_8bit' | 'muon' | 'adafactor' | 'sgd'

export type MemoryRequest = {
  accelerator?: AcceleratorInput
  node?: NodeInput
  pin?: { catalog_revision: string }
  /** Default `training`. */
  task?: MemoryTask
  model: ModelInput
  run?: Pick<
    RunInput,
    'precision' | 'recompute' | 'sequence_length_tokens' | 'global_batch_sequences' | 'global_batch_tokens'
  >
  /** Training and fine-tuning. Default `adam`. */
  optimizer?: OptimizerName
  /** Fine-tuning: `adapters` freezes the base weights. Default `all`. */
  trained?: 'all' | 'adapters'
  plan?: PlanInput & { attention_data?: number }
  /** Serving. */
  traffic?: ServingRequest['traffic']
  precision?: ServingPrecisionInput
  engine?: string
  features?: ServingFeaturesInput
}

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
