import { claimExamples } from './claims.ts'
import { demandExamples } from './demand.ts'
import type { Examples } from './example.ts'
import { scenarioExamples } from './scenario.ts'
import { servingExamples } from './serving.ts'
import { sitingExamples } from './siting.ts'
import { sourcingExamples } from './sourcing.ts'
import { trainingExamples } from './training.ts'

/** Request examples by operationId. */
export const examplesOf: Readonly<Record<string, Examples>> = {
  estimateTraining: trainingExamples,
  estimateDemand: demandExamples,
  estimateServing: servingExamples,
  estimateSourcing: sourcingExamples,
  estimateSiting: sitingExamples,
  saveScenario: scenarioExamples,
  checkOwnClaim: claimExamples,
}
