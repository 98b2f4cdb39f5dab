import type { TObject } from 'typebox'
import type { Estimators } from '../deps.ts'
import { DemandRequest } from './demand.ts'
import { DemandEstimate, TrainingEstimate } from './estimate.ts'
import { MarketRequest } from './market.ts'
import { MarketEstimate } from './market-estimate.ts'
import { MemoryEstimate, MemoryRequest } from './memory.ts'
import { ServingEstimate, ServingRequest } from './serving.ts'
import { SitingRequest } from './siting.ts'
import { SitingEstimate } from './siting-estimate.ts'
import { SourcingRequest } from './sourcing.ts'
import { SourcingEstimate } from './sourcing-estimate.ts'
import { TrainingRequest } from './training.ts'

/** What each kind of estimate takes and gives. By the compiler every kind is here, so each can be a scenario. */
export const kindSchemas = {
  training: { request: TrainingRequest, answer: TrainingEstimate },
  demand: { request: DemandRequest, answer: DemandEstimate },
  memory: { request: MemoryRequest, answer: MemoryEstimate },
  serving: { request: ServingRequest, answer: ServingEstimate },
  sourcing: { request: SourcingRequest, answer: SourcingEstimate },
  siting: { request: SitingRequest, answer: SitingEstimate },
  market: { request: MarketRequest, answer: MarketEstimate },
} satisfies Record<keyof Estimators, { request: TObject; answer: TObject }>
