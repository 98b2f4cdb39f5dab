import type { CurrencyRate, DemandRequest, NumberInput, PriceNotes } from '../estimates/request.ts'

/** `general`: ten thousand accelerators a model; `enterprise`: a hundred. Every number can be sent instead. */
export type TierPreset = 'general' | 'enterprise'

export type TierInput = {
  name: string
  preset?: TierPreset
  vendors_count?: NumberInput
  models_per_vendor_count?: NumberInput
  accelerators_per_model_count?: NumberInput
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

export type SupplyInput = {
  general_flop_per_s?: NumberInput
  intelligent_flop_per_s?: NumberInput
  super_flop_per_s?: NumberInput
  /** Part that is in use. */
  utilization_ratio?: NumberInput
  growth_per_year_factor?: NumberInput
  racks_count?: NumberInput
  regions?: { name: string; flop_per_s: NumberInput }[]
  /** What the share is taken of. Default `intelligent`. */
  share_of?: 'general' | 'intelligent' | 'super' | 'total'
}

export type Medium = 'hdd' | 'ssd'

export type StorageInput = {
  data_gb?: NumberInput
  data_copies_count?: NumberInput
  data_medium?: Medium
  checkpoint_gb?: NumberInput
  checkpoints_count?: NumberInput
  checkpoint_medium?: Medium
  kv_gb?: NumberInput
  kv_medium?: Medium
  hdd_w_per_tb?: NumberInput
  ssd_w_per_tb?: NumberInput
}

export type MediaInput = {
  images_per_day_count?: NumberInput
  tokens_per_image_count?: NumberInput
  image_width_px?: NumberInput
  image_height_px?: NumberInput
  patch_size_px?: NumberInput
  /** Patches that become one token. */
  merge_factor?: NumberInput
  video_seconds_per_day?: NumberInput
  video_frames_per_s?: NumberInput
  audio_seconds_per_day?: NumberInput
  audio_tokens_per_s?: NumberInput
}

export type MarketRequest = Pick<
  DemandRequest,
  'accelerator' | 'node' | 'precision' | 'site' | 'currency_rates' | 'tax' | 'pin'
> & {
  tiers?: TierInput[]
  growth?: GrowthInput
  efficiency?: GrowthInput
  ahead_years?: NumberInput
  supply?: SupplyInput
  market?: { accelerators_per_year_count: NumberInput }
  memory_price?: { amount_per_gb: NumberInput; currency: string } & PriceNotes
  storage?: StorageInput
  encoder?: { ref: string }
  media?: MediaInput
  currency_rates?: CurrencyRate[]
}
