import { answerBatchPart } from '../batch/part.ts'
import { checkOwn, checkPublished, judgeClaim } from '../claims/check-claim.ts'
import { compareEstimates } from '../compare/comparison.ts'
import { writePageDocument } from '../document/write.ts'
import { computeAnswer, computeGlance, type EstimateInput } from '../estimates/compute.ts'
import type { WorkContext } from '../estimates/context.ts'
import { fitModels } from '../fits/fit.ts'
import { searchForPlans } from '../plans/answer.ts'
import { outlineSearch, searchPart } from '../plans/part.ts'
import { recommend } from '../recommend/recommend.ts'
import { writeReport } from '../report/write.ts'
import { evaluateScenario, verifyScenario } from '../scenarios/evaluate.ts'
import { analyseSensitivity } from '../sensitivity/answer.ts'
import { runSimulation } from '../simulation/simulate.ts'
import { solveEstimate } from '../solve/search.ts'
import { outlineSweep } from '../sweeps/outline.ts'
import { sweepPart } from '../sweeps/part.ts'

/** All that may take long, by name: from plain data to plain data, here or in a worker with the same result. */
export const tasks = {
  estimate: (input: EstimateInput & { isGlance?: boolean }, context: WorkContext) =>
    input.isGlance ? computeGlance(input, context) : computeAnswer(input, context),
  evaluate: evaluateScenario,
  verify: verifyScenario,
  compare: compareEstimates,
  solve: solveEstimate,
  sensitivity: analyseSensitivity,
  fit: fitModels,
  plan_search: searchForPlans,
  plan_search_outline: outlineSearch,
  plan_search_part: searchPart,
  simulate: runSimulation,
  recommend,
  check_own: checkOwn,
  check: checkPublished,
  judge: judgeClaim,
  batch: answerBatchPart,
  sweep: sweepPart,
  sweep_outline: outlineSweep,
  report: writeReport,
  page_document: writePageDocument,
} satisfies Record<string, (input: never, context: WorkContext) => object>

type Tasks = typeof tasks
export type TaskName = keyof Tasks
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0]
export type TaskResult<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>

/** Does one task where it stands. Throws what the task refuses. */
export async function doTask<N extends TaskName>(
  task: N,
  input: TaskInput<N>,
  context: WorkContext,
): Promise<TaskResult<N>> {
  const work = tasks[task] as unknown as (input: TaskInput<N>, context: WorkContext) => TaskResult<N>
  return work(input, context)
}
