import type { Rule } from './coefficients.ts'
import type { FirstTokenTermName } from './first-token.ts'
import type { BatchTermName } from './static-batch.ts'
import type { StepTermName } from './step-terms.ts'

/** What a prediction is about; each is fitted and scored apart. */
export const servingDomains = [
  'decode_dense',
  'decode_moe',
  'first_token',
  'static_batch',
  'static_batch_others',
  'saturated',
  'under_load',
  'single_stream',
  'single_prompt',
  'energy',
] as const
export type ServingDomain = (typeof servingDomains)[number]

/** 10th and 90th percentile of ln(measured / predicted), groups held out. */
export type ResidualRange = { low_log: number; high_log: number }

/** How far a domain is from measurement, groups of (source, model, accelerator, precision, engine) held out. */
export type DomainError = {
  rows_count: number
  cells_count: number
  median_absolute_error_ratio: number
  mean_absolute_error_ratio: number
  in_sample_median_absolute_error_ratio: number
  in_sample_mean_absolute_error_ratio: number
  /** Share of held-out truths inside the range, the range made without their group. */
  coverage_ratio: number
}

export type Fitted<Term extends string> = {
  rules: Rule<Term>[]
  /** Shrunk mean ln(measured / predicted) by engine, accelerator family and precision. */
  kin: Record<string, number>
  /** Where the engine, the accelerator family and the model's attention have rows; and where one has none. */
  range: ResidualRange
  range_unseen: ResidualRange
  error: DomainError
  seen: { engines: string[]; families: string[]; attention: string[] }
}

export type PromptTermName = 'prompt' | 'prompt_layer'
export type PowerTermName = 'idle' | 'memory' | 'compute'

export type ServingCalibration = {
  decode_dense: Fitted<StepTermName>
  decode_moe: Fitted<StepTermName>
  first_token: Fitted<FirstTokenTermName>
  static_batch: Fitted<BatchTermName>
  /** Other vendors than the one most rows are of: the same rules, with their own errors and ranges. */
  static_batch_others: Fitted<BatchTermName>
  /** The same steps with every place taken: no rules of its own, its errors and ranges. */
  saturated: Fitted<StepTermName>
  /** The same steps at the number in flight that a request rate had: likewise. */
  under_load: Fitted<StepTermName>
  single_stream: Fitted<StepTermName>
  single_prompt: Fitted<PromptTermName>
  energy: Fitted<PowerTermName>
  /** Throughput of a scenario against the offline tables. */
  scenario_factors: Record<string, number>
}
