import type { TSchema } from 'typebox'
import { estimateSchemas } from '../../contract/estimate/estimate.ts'
import { numberInputs } from '../../contract/field/number-input.ts'
import { architectureSchemas } from '../../contract/model/architecture.ts'
import { figureGoalSchemas } from '../../contract/request/figure-goals.ts'
import { fleetSchemas } from '../../contract/request/fleet.ts'
import { modelSchemas } from '../../contract/request/model.ts'
import { kindNames, kinds } from '../../kinds/kinds.ts'
import { auditSchemas } from './audit.ts'
import { backtestSchemas } from './backtest.ts'
import { batchSchemas } from './batch.ts'
import { catalogSchemas } from './catalog.ts'
import { claimSchemas } from './claim.ts'
import { claimCheckSchemas } from './claim-check.ts'
import { compareSchemas } from './compare.ts'
import { describeSchemas } from './describe.ts'
import { evaluationSchemas } from './evaluation.ts'
import { fitsSchemas } from './fits.ts'
import { formulaSchemas } from './formula.ts'
import { inspectSchemas } from './inspect.ts'
import { jobSchemas } from './job.ts'
import { planSearchSchemas } from './plan-search.ts'
import { problemSchemas } from './problem.ts'
import { recommendSchemas } from './recommend.ts'
import { recommendSummarySchemas } from './recommend-summary.ts'
import { scenarioSchemas } from './scenario.ts'
import { sensitivitySchemas } from './sensitivity.ts'
import { serviceSchemas } from './service.ts'
import { simulationSchemas } from './simulation.ts'
import { solveSchemas } from './solve.ts'
import { summarySchemas } from './summary.ts'
import { sweepSchemas } from './sweep.ts'

/** Every shared schema: a named component of the published document. */
export const components: readonly TSchema[] = [
  ...problemSchemas,
  ...serviceSchemas,
  ...numberInputs,
  ...architectureSchemas,
  ...modelSchemas,
  ...fleetSchemas,
  ...estimateSchemas,
  ...kindNames.flatMap((name) => kinds[name].schemas),
  ...compareSchemas,
  ...solveSchemas,
  ...sensitivitySchemas,
  ...figureGoalSchemas,
  ...planSearchSchemas,
  ...sweepSchemas,
  ...batchSchemas,
  ...simulationSchemas,
  ...recommendSchemas,
  ...fitsSchemas,
  ...inspectSchemas,
  ...describeSchemas,
  ...formulaSchemas,
  ...backtestSchemas,
  ...scenarioSchemas,
  ...evaluationSchemas,
  ...auditSchemas,
  ...jobSchemas,
  ...catalogSchemas,
  ...claimSchemas,
  ...claimCheckSchemas,
  ...summarySchemas,
  ...recommendSummarySchemas,
]
