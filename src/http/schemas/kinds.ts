import type { TObject } from 'typebox'
import { DemandEstimate, TrainingEstimate } from '../../contract/estimate/estimate.ts'
import { MarketEstimate } from '../../contract/estimate/market-estimate.ts'
import { MemoryEstimate } from '../../contract/estimate/memory-estimate.ts'
import { ServingEstimate } from '../../contract/estimate/serving-estimate.ts'
import { SitingEstimate } from '../../contract/estimate/siting-estimate.ts'
import { SourcingEstimate } from '../../contract/estimate/sourcing-estimate.ts'
import { DemandRequest } from '../../contract/request/demand.ts'
import { MarketRequest } from '../../contract/request/market.ts'
import { MemoryRequest } from '../../contract/request/memory.ts'
import { ServingRequest } from '../../contract/request/serving.ts'
import { SitingRequest } from '../../contract/request/siting.ts'
import { SourcingRequest } from '../../contract/request/sourcing.ts'
import { TrainingRequest } from '../../contract/request/training.ts'
import type { Estimators } from '../deps.ts'

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
