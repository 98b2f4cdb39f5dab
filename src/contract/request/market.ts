import type { Precision } from '../catalog/entries.ts'
import type {
  CurrencyRate,
  DemandRequest,
  ModelInput,
  NumberInput,
  PowerInput,
  PriceNotes,
} from './request.ts'

/** 10,000, 1,000 and 100 accelerators a model. Every number can be sent instead. */
export type TierPreset = 'general' | 'industry' | 'enterprise'

export type TierInput = {
  name: string
  preset?: TierPreset
  vendors_count?: NumberInput
  models_per_vendor_count?: NumberInput
  accelerators_per_model_count?: NumberInput
  parameters_per_model_count?: NumberInput
  weight_bytes_per_parameter?: NumberInput
  /** Multiple of the accelerators; a larger model says so in its parameters. */
  scale_factor?: NumberInput
}

/** One way to say how something grows. */
export type GrowthInput = {
  yearly_factor?: NumberInput
  /** In months of which a year has twelve. */
  doubling_months?: NumberInput
  /** Seen over some years. */
  observed?: { factor: NumberInput; over_years: NumberInput }
  /** Logistic: `midpoint_years` from now, `steepness_per_year`. */
  adoption?: { midpoint_years: NumberInput; steepness_per_year: NumberInput }
}

export type SupplyPart = 'general' | 'intelligent' | 'super'

export type SupplyInput = {
  general_flop_per_s?: NumberInput
  intelligent_flop_per_s?: NumberInput
  super_flop_per_s?: NumberInput
  /** Number format that the supply is counted in; a part may say its own. */
  precision?: Precision
  general_precision?: Precision
  intelligent_precision?: Precision
  super_precision?: Precision
  /** Part that is in use. */
  utilization_ratio?: NumberInput
  growth_per_year_factor?: NumberInput
  racks_count?: NumberInput
  rack_power_kw?: NumberInput
  regions?: { name: string; flop_per_s: NumberInput }[]
  /** What the share is taken of. Default `intelligent`. */
  share_of?: SupplyPart | 'total'
}

export type Medium = 'hdd' | 'ssd'
export type KvPrecision = 'bf16' | 'fp16' | 'fp8' | 'int8'

export type StorageInput = {
  data_gb?: NumberInput
  data_copies_count?: NumberInput
  data_medium?: Medium
  checkpoint_gb?: NumberInput
  /** In place of `checkpoint_gb`, with a model: what a checkpoint keeps of each parameter. */
  checkpoint_bytes_per_parameter?: NumberInput
  checkpoints_count?: NumberInput
  checkpoint_medium?: Medium
  kv_gb?: NumberInput
  /** In place of `kv_gb`, with a model whose shape is known. */
  kv_sequences_count?: NumberInput
  kv_tokens_per_sequence_count?: NumberInput
  kv_precision?: KvPrecision
  kv_medium?: Medium
  hdd_w_per_tb?: NumberInput
  ssd_w_per_tb?: NumberInput
}

export type Rounding = 'ceil' | 'floor' | 'nearest'
/** Sound encoders whose rate is published. */
export type AudioEncoder = 'whisper' | 'qwen2-audio' | 'gemini'

/** What images, video and sound are to their encoders. */
export type MediaFields = {
  tokens_per_image_count?: NumberInput
  image_width_px?: NumberInput
  image_height_px?: NumberInput
  patch_size_px?: NumberInput
  /** Patches that become one token. */
  merge_factor?: NumberInput
  /** How many patches (merged ones, where they are merged) a side that is no multiple of one makes. */
  rounding?: Rounding
  video_frames_per_s?: NumberInput
  /** Frames that become one. */
  video_merge_factor?: NumberInput
  audio_tokens_per_s?: NumberInput
  audio_encoder?: AudioEncoder
}

export type MediaInput = MediaFields & {
  images_per_day_count?: NumberInput
  video_seconds_per_day?: NumberInput
  audio_seconds_per_day?: NumberInput
}

export type MemoryPriceInput = {
  amount_per_gb?: NumberInput
  /** In place of `amount_per_gb`: what ordinary memory costs, times what stacked memory costs more. */
  dram_amount_per_gb?: NumberInput
  hbm_to_dram_factor?: NumberInput
  currency: string
} & PriceNotes

export type MarketRequest = Pick<
  DemandRequest,
  'accelerator' | 'node' | 'precision' | 'site' | 'currency_rates' | 'tax' | 'pin'
> & {
  tiers?: TierInput[]
  power?: Omit<PowerInput, 'idle_ratio' | 'load_ratio' | 'idle_draw_ratio'>
  growth?: GrowthInput
  efficiency?: GrowthInput
  ahead_years?: NumberInput
  supply?: SupplyInput
  market?: { accelerators_per_year_count: NumberInput }
  memory_price?: MemoryPriceInput
  /** Whose checkpoints and cache are stored. */
  model?: ModelInput
  storage?: StorageInput
  encoder?: { ref: string }
  media?: MediaInput
  currency_rates?: CurrencyRate[]
}
