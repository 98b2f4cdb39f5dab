import { estimateDemand } from '../core/kinds/demand/estimate.ts'
import { estimateMarket } from '../core/kinds/market/estimate.ts'
import { estimateMemory } from '../core/kinds/memory/estimate.ts'
import { estimateServing } from '../core/kinds/serving/estimate.ts'
import { estimateSiting } from '../core/kinds/siting/estimate.ts'
import { estimateSourcing } from '../core/kinds/sourcing/estimate.ts'
import { estimateTraining } from '../core/kinds/training/estimate.ts'
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
