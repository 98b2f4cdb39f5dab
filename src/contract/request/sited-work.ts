import { type TSchema, Type } from 'typebox'
import { field, optional, reference, strict } from '../field/field.ts'
import type { NumberInput } from '../field/number.ts'
import { PositiveInput } from '../field/number-input.ts'
import { DemandRequest } from './demand.ts'
import { FinetuningRequest } from './finetuning.ts'
import { MarketRequest } from './market.ts'
import { ServingRequest } from './serving.ts'
import { SourcingRequest } from './sourcing.ts'
import { TrainingRequest } from './training.ts'

const kind = <K extends string>(word: K) =>
  Type.Unsafe<K>({
    type: 'string',
    enum: [word],
    description: 'Kind of the estimate.',
    examples: [word],
  })

const sited = (word: SitedKind, $id: string, description: string, request: TSchema, text: string) =>
  Type.Object({ kind: kind(word), request: field(request, text, {}) }, { $id, description, ...strict })

export const SitedTraining = sited(
  'training',
  'SitedTraining',
  'A training that is placed.',
  TrainingRequest,
  'The training. Its site does not count.',
)
export const SitedFinetuning = sited(
  'finetuning',
  'SitedFinetuning',
  'A fine-tuning that is placed.',
  FinetuningRequest,
  'One round of the fine-tuning. Its site does not count.',
)
export const SitedDemand = sited(
  'demand',
  'SitedDemand',
  'A demand that is placed.',
  DemandRequest,
  'The demand, for 30 days. Its site does not count.',
)
export const SitedServing = Type.Object(
  {
    kind: kind('serving'),
    request: field(ServingRequest, 'One replica or more, for 30 days. Its site does not count.', {}),
    replicas_count: optional(
      PositiveInput,
      'Replicas of the request that stand side by side. Default 1.',
      16,
    ),
  },
  { $id: 'SitedServing', description: 'Serving that is placed.', ...strict },
)
export const SitedSourcing = sited(
  'sourcing',
  'SitedSourcing',
  'An owned fleet that is placed.',
  SourcingRequest,
  'The sourcing, of which the owned fleet is placed for 30 days. Its site does not count.',
)
export const SitedMarket = sited(
  'market',
  'SitedMarket',
  'Storage that is placed.',
  MarketRequest,
  'The market, of which the storage is placed for 30 days. Its site does not count.',
)

export const sitedWorks = [
  SitedTraining,
  SitedFinetuning,
  SitedDemand,
  SitedServing,
  SitedSourcing,
  SitedMarket,
]

export const SitedWork = Type.Unsafe<SitedEstimate>({
  anyOf: sitedWorks.map((one) => reference(one)),
  $id: 'SitedWork',
  description: 'The estimate that is placed.',
})

export type SitedEstimate =
  | { kind: 'training'; request: TrainingRequest }
  | { kind: 'finetuning'; request: FinetuningRequest }
  | { kind: 'demand'; request: DemandRequest }
  | { kind: 'serving'; request: ServingRequest; replicas_count?: NumberInput }
  | { kind: 'sourcing'; request: SourcingRequest }
  | { kind: 'market'; request: MarketRequest }
export type SitedKind = SitedEstimate['kind']
