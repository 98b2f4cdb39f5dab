import type { Examples } from '../../kinds/examples/example.ts'
import { kindNames, kinds } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'
import { batchExamples } from './batch.ts'
import { claimExamples } from './claims.ts'
import { compareExamples } from './compare.ts'
import { convertExamples } from './convert.ts'
import { fitsExamples } from './fits.ts'
import { inspectExamples } from './inspect.ts'
import { planSearchExamples } from './plan-search.ts'
import { recommendExamples } from './recommend.ts'
import { scenarioExamples } from './scenario.ts'
import { sensitivityExamples } from './sensitivity.ts'
import { simulationExamples } from './simulation.ts'
import { solveExamples } from './solve.ts'
import { optimumExamples } from './solve-optimum.ts'
import { sweepExamples } from './sweep.ts'

const operationOf = (kind: string) => `estimate${titled(kind)}`

/** Request examples by operationId. */
export const examplesOf: Readonly<Record<string, Examples>> = {
  ...Object.fromEntries(kindNames.map((name) => [operationOf(name), kinds[name].examples])),
  compareEstimates: compareExamples,
  solveEstimate: { ...solveExamples, ...optimumExamples },
  analyseSensitivity: sensitivityExamples,
  searchPlans: planSearchExamples,
  estimateBatch: batchExamples,
  sweepEstimates: sweepExamples,
  simulateServing: simulationExamples,
  recommendMachines: recommendExamples,
  fitModels: fitsExamples,
  inspectModel: inspectExamples,
  convertUnit: convertExamples,
  saveScenario: scenarioExamples,
  checkOwnClaim: claimExamples,
}
