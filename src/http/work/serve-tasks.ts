import { newPlanMemo } from '../../core/training/search/memo.ts'
import type { Task } from '../../jobs/serve.ts'
import { estimatorOf } from '../../kinds/estimator-of.ts'
import type { Estimators, KindName } from '../../kinds/kinds.ts'
import type { WorkContext } from '../estimates/context.ts'
import { type Crossed, catalogReader, plainRefusal, type SentCatalogs } from './crossing.ts'
import { doTask, type TaskInput, type TaskName, tasks } from './tasks.ts'
import { written } from './written.ts'

/** What every worker is told when it starts. */
export type WorkerFacts = Pick<WorkContext, 'version' | 'bodyMaxBytes' | 'planBounds'> & {
  /** Of its thread, where threads have priorities. */
  niceness: number
}

/** The input of a task and the revisions that it may need. */
export type SentWork = { input: unknown; catalogs: SentCatalogs }

/** The tasks as a worker does them: on plain data, with refusals as plain data. */
export function servedTasks(facts: WorkerFacts): Record<string, Task> {
  const read = catalogReader()
  const served =
    (name: TaskName): Task =>
    (sent, checkpoint) => {
      const { input, catalogs } = sent as SentWork
      return settle(async () => {
        const estimators = await estimatorsFor(name, input)
        const context = { ...facts, estimators, catalog: read(catalogs), plans: newPlanMemo(), checkpoint }
        return doTask(name, input as TaskInput<TaskName>, context)
      })
    }
  return Object.fromEntries((Object.keys(tasks) as TaskName[]).map((name) => [name, served(name)]))
}

/** Parts of a sweep are of one kind and come by the hundred: its worker goes without the others, 10 MiB each. */
async function estimatorsFor(name: TaskName, input: unknown): Promise<Estimators> {
  if (name !== 'sweep') return (await import('../../kinds/kinds.ts')).estimators
  const { kind } = (input as TaskInput<'sweep'>).body
  return { [kind]: await estimatorOf(kind) } as Record<KindName, never>
}

/** As text it is written here, not on the event loop, and moves without a copy. */
async function settle(work: () => Promise<object>): Promise<Crossed> {
  try {
    return written(await work())
  } catch (error) {
    const refused = plainRefusal(error)
    if (refused === null) throw error
    return { refused }
  }
}
