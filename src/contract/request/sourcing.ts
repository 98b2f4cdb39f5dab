import type { PriceBasis } from '../catalog/entries.ts'
import type { OwnershipInput } from './ownership.ts'
import type { DemandRequest, NumberInput, PriceNotes, ServingRequest, TrainingRequest } from './request.ts'

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
  /** A run, whose hours are spread over the horizon, on the machines of the request. */
  training?: TrainingWork
  /** Picks the tier of a token price. */
  prompt_tokens_per_request?: number
  growth?: WorkloadGrowth
}

export type TrainingWork = Pick<TrainingRequest, 'model' | 'run' | 'plan'>

/** How the work of a month grows over the horizon: one of the two. */
export type WorkloadGrowth = { yearly_factor?: NumberInput; doubling_months?: NumberInput }

/** How fast one accelerator works, which joins tokens and hours. Cached tokens take no work. */
export type ThroughputInput = {
  tokens_per_s_per_accelerator?: NumberInput
  input_tokens_per_s_per_accelerator?: NumberInput
  output_tokens_per_s_per_accelerator?: NumberInput
  /** Predicted for a replica on the machines of the request. */
  serving?: ServingWork
}

export type ServingWork = Pick<
  ServingRequest,
  'model' | 'traffic' | 'precision' | 'plan' | 'engine' | 'features'
>

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

type TokenAmounts = PriceNotes & {
  input_amount_per_million_tokens?: NumberInput
  cached_input_amount_per_million_tokens?: NumberInput
  output_amount_per_million_tokens?: NumberInput
  reasoning_amount_per_million_tokens?: NumberInput
  /** Off all prices of the list: a batch interface, a contract. */
  discount_ratio?: NumberInput
}

/** A list of the catalog, with what it lacks or what differs in the list's currency; or amounts. */
export type ApiInput =
  | ({ ref: string } & TokenAmounts)
  | (TokenAmounts & {
      input_amount_per_million_utf8_bytes?: NumberInput
      output_amount_per_million_utf8_bytes?: NumberInput
      currency: string
    })

export type SourcingRequest = Pick<
  DemandRequest,
  'accelerator' | 'node' | 'power' | 'site' | 'load' | 'currency_rates' | 'tax' | 'pin'
> & {
  workload: WorkloadInput
  throughput?: ThroughputInput
  horizon_months?: NumberInput
  /** With growth: how often the fleet is enlarged. Left out, it is sized once for the fullest month. */
  fleet_step_months?: number
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
