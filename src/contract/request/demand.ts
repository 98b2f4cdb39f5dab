import type { FleetInput } from './fleet.ts'
import type { MediaFields } from './market.ts'
import type { ModelInput } from './model.ts'
import type { PriceNotes } from './money.ts'
import type { NumberInput, TextInput, TextUnit } from './number.ts'
import type { TrainingPrecision } from './training.ts'

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
  | ({
      method: 'money_proxy'
      cost_per_request_amount: NumberInput
      currency: string
      reference_cost_amount: NumberInput
      reference_compute_pf_days: NumberInput
    } & PriceNotes)

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
