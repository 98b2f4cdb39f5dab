import type { WorkContext } from '../estimates/context.ts'

/**
 * All that may take long, by name: from plain data to plain data, here or in a worker with the same result. Each is
 * loaded with its first use: a worker that does one kind of work holds the modules of no other.
 */
export const tasks = {
  estimate: async () => (await import('../estimates/compute.ts')).answerOrGlance,
  evaluate: async () => (await import('../scenarios/evaluate.ts')).evaluateScenario,
  verify: async () => (await import('../scenarios/evaluate.ts')).verifyScenario,
  compare: async () => (await import('../compare/comparison.ts')).compareEstimates,
  solve: async () => (await import('../solve/search.ts')).solveEstimate,
  sensitivity: async () => (await import('../sensitivity/answer.ts')).analyseSensitivity,
  fit: async () => (await import('../fits/fit.ts')).fitModels,
  plan_search: async () => (await import('../plans/answer.ts')).searchForPlans,
  plan_search_outline: async () => (await import('../plans/part.ts')).outlineSearch,
  plan_search_part: async () => (await import('../plans/part.ts')).searchPart,
  simulate: async () => (await import('../simulation/simulate.ts')).runSimulation,
  recommend: async () => (await import('../recommend/recommend.ts')).recommend,
  check_own: async () => (await import('../claims/check-claim.ts')).checkOwn,
  check: async () => (await import('../claims/check-claim.ts')).checkPublished,
  judge: async () => (await import('../claims/check-claim.ts')).judgeClaim,
  batch: async () => (await import('../batch/part.ts')).answerBatchPart,
  sweep: async () => (await import('../sweeps/part.ts')).sweepPart,
  sweep_outline: async () => (await import('../sweeps/outline.ts')).outlineSweep,
  report: async () => (await import('../report/write.ts')).writeReport,
  page_document: async () => (await import('../document/write.ts')).writePageDocument,
} satisfies Record<string, () => Promise<(input: never, context: WorkContext) => object>>

type Tasks = { [N in keyof typeof tasks]: Awaited<ReturnType<(typeof tasks)[N]>> }
export type TaskName = keyof Tasks
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0]
export type TaskResult<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>

const loaded = new Map<TaskName, (input: never, context: WorkContext) => object>()

/** Does one task where it stands. Throws what the task refuses. */
export async function doTask<N extends TaskName>(
  task: N,
  input: TaskInput<N>,
  context: WorkContext,
): Promise<TaskResult<N>> {
  // An import that is known already still takes longer than a small estimate's share of the frame.
  const work = loaded.get(task) ?? (await tasks[task]())
  loaded.set(task, work)
  return (work as unknown as (input: TaskInput<N>, context: WorkContext) => TaskResult<N>)(input, context)
}
