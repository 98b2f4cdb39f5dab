import type { TSchema } from 'typebox'
import { estimateSchemas } from '../../contract/estimate/estimate.ts'
import { marketEstimateSchemas } from '../../contract/estimate/market-estimate.ts'
import { memoryEstimateSchemas } from '../../contract/estimate/memory-estimate.ts'
import { servingEstimateSchemas } from '../../contract/estimate/serving-estimate.ts'
import { sitingEstimateSchemas } from '../../contract/estimate/siting-estimate.ts'
import { sourcingEstimateSchemas } from '../../contract/estimate/sourcing-estimate.ts'
import { numberInputs } from '../../contract/field/number-input.ts'
import { architectureSchemas } from '../../contract/model/architecture.ts'
import { demandSchemas } from '../../contract/request/demand.ts'
import { fleetSchemas } from '../../contract/request/fleet.ts'
import { marketSchemas } from '../../contract/request/market.ts'
import { memorySchemas } from '../../contract/request/memory.ts'
import { modelSchemas } from '../../contract/request/model.ts'
import { servingSchemas } from '../../contract/request/serving.ts'
import { sitingSchemas } from '../../contract/request/siting.ts'
import { sourcingSchemas } from '../../contract/request/sourcing.ts'
import { trainingSchemas } from '../../contract/request/training.ts'
import { auditSchemas } from './audit.ts'
import { backtestSchemas } from './backtest.ts'
import { catalogSchemas } from './catalog.ts'
import { claimSchemas } from './claim.ts'
import { claimCheckSchemas } from './claim-check.ts'
import { compareSchemas } from './compare.ts'
import { evaluationSchemas } from './evaluation.ts'
import { inspectSchemas } from './inspect.ts'
import { problemSchemas } from './problem.ts'
import { scenarioSchemas } from './scenario.ts'
import { serviceSchemas } from './service.ts'
import { solveSchemas } from './solve.ts'
import { summarySchemas } from './summary.ts'

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
  ...servingEstimateSchemas,
  ...marketSchemas,
  ...marketEstimateSchemas,
  ...compareSchemas,
  ...solveSchemas,
  ...memorySchemas,
  ...memoryEstimateSchemas,
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
