import type { Headline } from './figure.ts'
import { servingFootprint } from './footprint.ts'

export const servingHeadline = {
  ttft_ms: [
    'Mean time to the first token (ms). Its range is the error of the estimate and no percentile of requests.',
    312,
  ],
  tpot_ms: ['Time per output token after the first: (end to end - TTFT) / (output - 1) (ms).', 26.6],
  end_to_end_latency_s: ['Time from request to last token (s).', 7.1],
  output_tokens_per_s: ['Output tokens of all replicas (tokens/s).', 1153],
  output_tokens_per_s_per_accelerator: ['The same of one accelerator (tokens/s).', 288],
  total_tokens_per_s: ['Prompt and output tokens of all replicas (tokens/s).', 5763],
  memory_peak_per_accelerator_gib: ['Memory of one accelerator with the KV pool (GiB).', 73.3],
  memory_shortfall_gib: ['What is missing on one accelerator; 0 where it fits (GiB).', 0],
  kv_pool_gib: ['KV cache of one accelerator (GiB).', 37.6],
  batch_max_sequences: ['Sequences that one replica holds to their last token.', 385],
  context_max_tokens: ['Longest context of a single sequence (tokens).', 493_216],
  joules_per_output_token: ['Energy of the accelerators by output token (J).', 2.3],
  power_it_kw: ['Power of the replicas with their hosts (kW).', 3.7],
  cost_amount_per_million_output_tokens: ['Rent by a million output tokens (in cost_currency).', 1.7],
  cost_amount_per_million_input_tokens: ['Rent by a million prompt tokens (in cost_currency).', 0.18],
  requests_per_s: ['Requests that are answered while it serves (1/s).', 4.5],
  power_facility_kw: ['Power of the facility for the replicas (kW).', 4.44],
  cost_amount_per_hour: ['Rent of an hour of all replicas (in cost_currency).', 8],
  cost_amount_per_day: ['Rent of a day of all replicas (in cost_currency).', 192],
  cost_amount_per_request: ['Rent for one request (in cost_currency).', 4.9e-4],
  cost_amount_per_year: ['Rent of a year of 8,766 h of all replicas (in cost_currency).', 70_128],
  purchase_cost_amount: ["Price of the nodes' share that the replicas take up (in cost_currency).", 150_000],
  energy_it_kwh_per_day: ['Energy of the replicas with their hosts on a day (kWh).', 88.8],
  ...servingFootprint,
  fits_in_memory: ['Whether one sequence fits beside the weights.', true],
  cost_currency: ['ISO 4217 code of all amounts.', 'USD'],
} satisfies Headline
