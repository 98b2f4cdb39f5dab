import { type Static, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../field/field.ts'
import {
  MultipleInput,
  NonNegativeInput,
  PositiveInput,
  PositiveRatioInput,
  RatioInput,
} from '../field/number-input.ts'
import { Currency, priceNotes, Reference, TrainingPrecision, taxNotes } from '../field/text.ts'
import { fleetFields } from './fleet.ts'
import { encoderField, RequestMedia } from './media.ts'
import { Model } from './model.ts'
import { Sizing, sizingSchemas } from './sizing.ts'
import { Text, textRateFields } from './training.ts'

export const Traffic = Type.Object(
  {
    users_daily_count: optional(NonNegativeInput, 'Users on a day, with requests_per_user_per_day.', 5e7),
    requests_per_user_per_day: optional(NonNegativeInput, 'Requests of one user on a day.', 10),
    visits_per_month_count: optional(NonNegativeInput, 'Visits in 30 days, with requests_per_visit.', 6.16e8),
    requests_per_visit: optional(NonNegativeInput, 'Requests of one visit.', 1),
    requests_per_s: optional(NonNegativeInput, 'Average rate of requests (1/s).', 5000),
    tokens_per_day: optional(NonNegativeInput, 'Tokens sent and answered on a day (tokens).', 1e12),
    concurrent_requests_count: optional(
      NonNegativeInput,
      'Requests at work at one time, with request_latency_s.',
      2000,
    ),
    request_latency_s: optional(PositiveInput, 'Time of one request (s).', 12),
    prompt: optional(Text, 'Text sent with one request.', { amount: 500, unit: 'tokens' }),
    answer: optional(Text, 'Text answered to one request.', { amount: 400, unit: 'english_words' }),
    media: optional(RequestMedia, 'Images, video and sound sent with one request.', {
      images_per_request_count: 1,
    }),
    ...textRateFields,
    llm_share_ratio: optional(
      RatioInput,
      'Part of the requests that reach the model (0 to 1). Default 1.',
      1,
    ),
    cached_prompt_ratio: optional(
      RatioInput,
      'Part of the prompt found in a cache (0 to 1). Default 0.',
      0.5,
    ),
    samples_per_request_count: optional(PositiveInput, 'Answers computed for one request. Default 1.', 1),
    vendors_count: optional(PositiveInput, 'Vendors with the same traffic. Default 1.', 1),
    scale_factor: optional(PositiveInput, 'Multiple of all traffic. Default 1.', 1),
    growth_per_year_factor: optional(
      PositiveInput,
      'Multiple of traffic from one year to the next, with ahead_years.',
      2,
    ),
    ahead_years: optional(NonNegativeInput, 'Years ahead that are asked about (years).', 2),
  },
  { $id: 'Traffic', description: 'How many requests, of how much text.', ...strict },
)

export const Load = Type.Object(
  {
    peak_to_average_factor: optional(
      MultipleInput,
      'Peak load over average load (at least 1). Has a default.',
      2,
    ),
    reserve_ratio: optional(RatioInput, 'Part that is held in reserve (0 to 1). Default 0.', 0.1),
    target_utilization_ratio: optional(
      PositiveRatioInput,
      'Part of capacity that is planned for at peak (0 to 1).',
      0.8,
    ),
    scaling: optional(
      words(['fixed', 'elastic']),
      'fixed: the deployed count costs and draws all day; elastic: only the average does. Default fixed.',
      'fixed',
    ),
  },
  { $id: 'Load', description: 'How load varies and what is kept free.', ...strict },
)

export const RevenueByRef = Type.Object(
  {
    ref: field(Reference, 'Id of a token price of the catalog.', 'mistral.pixtral-large'),
    on_date: optional(
      Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' }),
      'Day that the price is asked for, where the list changes. Default: the day of the catalog.',
      '2026-12-01',
    ),
    time_utc_hours: optional(
      Type.Number({ minimum: 0, maximum: 24 }),
      'Time of day in UTC that the price is asked for, where the list goes by hours (hours; 24 is 0). Absent: the cheaper and the dearer hours are its range.',
      2,
    ),
    ...taxNotes,
  },
  { $id: 'RevenueByRef', description: 'A token price of the catalog.', ...strict },
)

const perMillion = (what: string, example: number) =>
  optional(NonNegativeInput, `Price of a million ${what} tokens (in currency).`, example)

export const RevenueByAmount = Type.Object(
  {
    input_amount_per_million_tokens: perMillion('prompt', 2.5),
    cached_input_amount_per_million_tokens: perMillion('cached prompt', 0.25),
    output_amount_per_million_tokens: perMillion('answer', 10),
    amount_per_request: optional(NonNegativeInput, 'Price of one request (in currency).', 0.01),
    currency: field(Currency, 'ISO 4217 code.', 'USD'),
    ...priceNotes,
  },
  { $id: 'RevenueByAmount', description: 'What is charged, by token or by request.', ...strict },
)

export const Revenue = Type.Union([reference(RevenueByRef), reference(RevenueByAmount)], {
  $id: 'Revenue',
  description: 'What is charged for the answers.',
})

export const DemandRequest = Type.Object(
  {
    model: optional(Model, 'The model. Required for the method flop_utilization.', {
      parameters_total_count: 1.75e11,
    }),
    encoder: encoderField,
    traffic: optional(Traffic, 'How many requests, of how much text.', { requests_per_s: 5000 }),
    sizing: field(Sizing, 'How accelerators are counted from traffic.', {
      method: 'flop_utilization',
      utilization_ratio: 0.213,
    }),
    load: optional(Load, 'How load varies and what is kept free.', { peak_to_average_factor: 2 }),
    revenue: optional(Revenue, 'What is charged for the answers.', { ref: 'mistral.pixtral-large' }),
    precision: optional(
      TrainingPrecision,
      'Number format whose dense peak utilisation is measured against. Default bf16.',
      'bf16',
    ),
    ...fleetFields,
  },
  { $id: 'DemandRequest', description: 'A demand, and how it is turned into accelerators.', ...strict },
)

export const demandSchemas = [
  RequestMedia,
  Traffic,
  ...sizingSchemas,
  Load,
  RevenueByRef,
  RevenueByAmount,
  Revenue,
  DemandRequest,
]

export type TrafficInput = Static<typeof Traffic>
export type LoadInput = Static<typeof Load>
export type RevenueInput = Static<typeof Revenue>
export type DemandRequest = Static<typeof DemandRequest>
