import { estimateDemand } from '../core/estimates/demand.ts'
import { estimateMarket } from '../core/estimates/market.ts'
import { estimateMemory } from '../core/estimates/memory.ts'
import { estimateServing } from '../core/estimates/serving.ts'
import { estimateSiting } from '../core/estimates/siting.ts'
import { estimateSourcing } from '../core/estimates/sourcing.ts'
import { estimateTraining } from '../core/estimates/training.ts'
import type { Estimators } from './deps.ts'

/** The core's estimators, by kind. */
export const estimators: Estimators = {
  training: estimateTraining,
  demand: estimateDemand,
  memory: estimateMemory,
  serving: estimateServing,
  sourcing: estimateSourcing,
  siting: estimateSiting,
  market: estimateMarket,
}
