import { claimExamples } from './claims.ts'
import { compareExamples } from './compare.ts'
import { demandExamples } from './demand.ts'
import type { Examples } from './example.ts'
import { inspectExamples } from './inspect.ts'
import { marketExamples } from './market.ts'
import { memoryExamples } from './memory.ts'
import { scenarioExamples } from './scenario.ts'
import { servingExamples } from './serving.ts'
import { sitingExamples } from './siting.ts'
import { solveExamples } from './solve.ts'
import { sourcingExamples } from './sourcing.ts'
import { trainingExamples } from './training.ts'

/** Request examples by operationId. */
export const examplesOf: Readonly<Record<string, Examples>> = {
  estimateTraining: trainingExamples,
  estimateDemand: demandExamples,
  estimateMemory: memoryExamples,
  estimateServing: servingExamples,
  compareEstimates: compareExamples,
  solveEstimate: solveExamples,
  inspectModel: inspectExamples,
  estimateSourcing: sourcingExamples,
  estimateSiting: sitingExamples,
  estimateMarket: marketExamples,
  saveScenario: scenarioExamples,
  checkOwnClaim: claimExamples,
}
