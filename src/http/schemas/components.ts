import type { TSchema } from 'typebox'
import { architectureSchemas } from './architecture.ts'
import { auditSchemas } from './audit.ts'
import { backtestSchemas } from './backtest.ts'
import { catalogSchemas } from './catalog.ts'
import { claimSchemas } from './claim.ts'
import { claimCheckSchemas } from './claim-check.ts'
import { compareSchemas } from './compare.ts'
import { demandSchemas } from './demand.ts'
import { estimateSchemas } from './estimate.ts'
import { evaluationSchemas } from './evaluation.ts'
import { fleetSchemas } from './fleet.ts'
import { inspectSchemas } from './inspect.ts'
import { marketSchemas } from './market.ts'
import { marketEstimateSchemas } from './market-estimate.ts'
import { memorySchemas } from './memory.ts'
import { modelSchemas } from './model.ts'
import { numberInputs } from './number-input.ts'
import { problemSchemas } from './problem.ts'
import { scenarioSchemas } from './scenario.ts'
import { serviceSchemas } from './service.ts'
import { servingSchemas } from './serving.ts'
import { sitingSchemas } from './siting.ts'
import { sitingEstimateSchemas } from './siting-estimate.ts'
import { solveSchemas } from './solve.ts'
import { sourcingSchemas } from './sourcing.ts'
import { sourcingEstimateSchemas } from './sourcing-estimate.ts'
import { summarySchemas } from './summary.ts'
import { trainingSchemas } from './training.ts'

/** Every shared schema: a named component of the published document. */
export const components: readonly TSchema[] = [
  ...problemSchemas,
  ...serviceSchemas,
  ...numberInputs,
  ...architectureSchemas,
  ...modelSchemas,
  ...fleetSchemas,
  ...trainingSchemas,
  ...demandSchemas,
  ...sourcingSchemas,
  ...sitingSchemas,
  ...estimateSchemas,
  ...sourcingEstimateSchemas,
  ...sitingEstimateSchemas,
  ...servingSchemas,
  ...marketSchemas,
  ...marketEstimateSchemas,
  ...compareSchemas,
  ...solveSchemas,
  ...memorySchemas,
  ...inspectSchemas,
  ...backtestSchemas,
  ...scenarioSchemas,
  ...evaluationSchemas,
  ...auditSchemas,
  ...catalogSchemas,
  ...claimSchemas,
  ...claimCheckSchemas,
  ...summarySchemas,
]
