import type { PriceBasis } from '../catalog/entries.ts'
import type { OwnershipInput } from '../economy/ownership-input.ts'
import type { DemandRequest, NumberInput, PriceNotes } from '../estimates/request.ts'

/** What is to be done in a month: tokens by kind, text by the byte, or accelerator-hours. Kinds are apart and add up. */
export type WorkloadInput = {
  input_tokens_per_month?: NumberInput
  cached_input_tokens_per_month?: NumberInput
  output_tokens_per_month?: NumberInput
  reasoning_tokens_per_month?: NumberInput
  input_utf8_bytes_per_month?: NumberInput
  output_utf8_bytes_per_month?: NumberInput
  tokens_per_utf8_byte?: NumberInput
  accelerator_hours_per_month?: NumberInput
  /** Picks the tier of a token price. */
  prompt_tokens_per_request?: number
}

/** How fast one accelerator works, which joins tokens and hours. Cached tokens take no work. */
export type ThroughputInput = {
  tokens_per_s_per_accelerator?: NumberInput
  input_tokens_per_s_per_accelerator?: NumberInput
  output_tokens_per_s_per_accelerator?: NumberInput
}

type RentAmounts = {
  accelerator_hour_amount?: NumberInput
  node_hour_amount?: NumberInput
  node_month_amount?: NumberInput
  currency: string
  basis?: PriceBasis
} & PriceNotes

type PriceRef = { ref: string } & Pick<PriceNotes, 'tax' | 'tax_ratio'>

/** Paid while it works. */
export type OnDemandInput = (PriceRef | RentAmounts) & { utilization_ratio?: NumberInput }
/** Paid for the whole fleet all month, at least for the term. */
export type ReserveInput = (PriceRef | RentAmounts) & {
  term_months?: NumberInput
  upfront_amount?: NumberInput
}
/** Paid while it works, with what interruptions cost on top. */
export type SpotInput = (PriceRef | RentAmounts) & {
  utilization_ratio?: NumberInput
  interruption_overhead_ratio?: NumberInput
}

export type ApiInput =
  | PriceRef
  | ({
      input_amount_per_million_tokens?: NumberInput
      cached_input_amount_per_million_tokens?: NumberInput
      output_amount_per_million_tokens?: NumberInput
      reasoning_amount_per_million_tokens?: NumberInput
      input_amount_per_million_utf8_bytes?: NumberInput
      output_amount_per_million_utf8_bytes?: NumberInput
      currency: string
    } & PriceNotes)

export type SourcingRequest = Pick<
  DemandRequest,
  'accelerator' | 'node' | 'power' | 'site' | 'load' | 'currency_rates' | 'tax' | 'pin'
> & {
  workload: WorkloadInput
  throughput?: ThroughputInput
  horizon_months?: NumberInput
  /** Of the answer. Default: that of the first price. */
  currency?: string
  rent?: OnDemandInput
  reserve?: ReserveInput
  spot?: SpotInput
  own?: OwnershipInput
  api?: ApiInput
}

export const sourcingOptions = ['rent', 'reserve', 'spot', 'own', 'api'] as const
export type SourcingOption = (typeof sourcingOptions)[number]
