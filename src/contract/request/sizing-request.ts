import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import {
  MultipleInput,
  NonNegativeInput,
  PositiveInput,
  PositiveRatioInput,
  RatioInput,
} from '../field/number-input.ts'

import { Traffic } from './demand.ts'
import { fleetFields } from './fleet.ts'
import { Model } from './model.ts'
import { Arrival, TrafficShape } from './serving.ts'
import { sizedFields } from './sizing.ts'
import { Api } from './sourcing.ts'

const { media: _, ...demandForms } = Traffic.properties

export const SizingTraffic = Type.Object(
  {
    ...demandForms,
    concurrent_requests_count: optional(
      NonNegativeInput,
      'Requests at work at one time on average. Without request_latency_s one takes what it takes in the fleet that is sized.',
      2000,
    ),
    request_latency_s: optional(
      PositiveInput,
      'Time that one request takes, with concurrent_requests_count (s). Without it: what it takes in the fleet that is sized.',
      8,
    ),
    prompt_tokens: optional(
      NonNegativeInput,
      'Tokens of one prompt (tokens), in place of prompt. A distribution is that of the prompts over the requests. Default: the mean of shape or use_case.',
      1500,
    ),
    output_tokens: optional(
      MultipleInput,
      'Tokens of one answer (tokens), in place of answer; as prompt_tokens.',
      300,
    ),
    shape: optional(
      TrafficShape,
      'Lengths over the requests, and how they come, of measured traffic; fixed: all are alike.',
      'azure-chat-2023',
    ),
    use_case: optional(
      words(['chat', 'retrieval', 'code', 'summary', 'agents']),
      'Lengths, caching and objectives of a use, from published traces and benchmarks, where the request says none.',
      'chat',
    ),
    arrival: optional(Arrival, 'How unevenly requests come.', { process: 'poisson' }),
    routing: optional(
      words(['round_robin', 'least_loaded']),
      'Which of the replicas is next. Default round_robin.',
      'least_loaded',
    ),
    reasoning_ratio: optional(
      RatioInput,
      'Part of the answer tokens that are reasoning (0 to 1): a price list may bill them apart. Default 0.',
      0.4,
    ),
  },
  {
    $id: 'SizingTraffic',
    description:
      'How many requests come on average, in one of the forms of a demand, and how long they are: as text, tokens or a shape.',
    ...strict,
  },
)

const hours = 24

export const SizingLoad = Type.Object(
  {
    peak_to_average_factor: optional(
      MultipleInput,
      'Peak load over average load (at least 1). Has a default. Not beside daily_curve.',
      3,
    ),
    daily_curve: optional(
      Type.Array(Type.Number({ minimum: 0, maximum: 1e9 }), { minItems: hours, maxItems: hours }),
      'Load of the 24 hours of a day against each other (no unit): its mean is the average, its highest hour the peak.',
      [2, 1, 1, 1, 1, 2, 3, 4, 6, 8, 9, 9, 8, 8, 9, 9, 8, 7, 7, 8, 8, 6, 4, 3],
    ),
    zones_count: optional(
      Type.Integer({ minimum: 1, maximum: 16 }),
      'Zones with as many replicas each: without one of them the others carry the peak. Default 1: none is lost.',
      3,
    ),
    spare_replicas_count: optional(
      Type.Integer({ minimum: 0, maximum: 1_000_000 }),
      'Replicas beside those that the peak takes. Default 0.',
      1,
    ),
    target_utilization_ratio: optional(
      PositiveRatioInput,
      'Part of the most that replicas can answer that is planned for at the peak (0 to 1). Has a default.',
      0.8,
    ),
    scaling: optional(
      words(['fixed', 'elastic']),
      'fixed: what the peak takes runs all day. elastic: each hour runs what it takes. Default fixed.',
      'elastic',
    ),
    scaling_delay_s: optional(
      Type.Number({ minimum: 0, maximum: 3600 }),
      'Time from the order of a replica until it answers, for elastic (s). Has a default.',
      600,
    ),
  },
  { $id: 'SizingLoad', description: 'How load varies over a day and what is kept free.', ...strict },
)

export const SizingRequest = Type.Object(
  {
    model: field(Model, 'The model.', { ref: 'llama3.3-70b' }),
    traffic: field(SizingTraffic, 'What comes, and how long it is.', {
      users_daily_count: 2e6,
      requests_per_user_per_day: 8,
      prompt_tokens: 1500,
      output_tokens: 300,
    }),
    load: optional(SizingLoad, 'How load varies and what is kept free.', { peak_to_average_factor: 3 }),
    ...sizedFields,
    api: optional(Api, 'A price list that the same traffic is held against.', {
      ref: 'deepseek.deepseek-v4-flash',
    }),
    ...fleetFields,
  },
  { $id: 'SizingRequest', description: 'A traffic, and what it must be answered within.', ...strict },
)

export const sizingRequestSchemas = [SizingTraffic, SizingLoad, SizingRequest]

export type SizingTrafficInput = Static<typeof SizingTraffic>
export type SizingLoadInput = Static<typeof SizingLoad>
export type SizingRequest = Static<typeof SizingRequest>
