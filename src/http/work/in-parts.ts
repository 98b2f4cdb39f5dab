import { batchInParts } from './batch-in-parts.ts'
import { sweepInParts } from './sweep-in-parts.ts'
import type { TaskName } from './tasks.ts'

/** A part of a task: what is asked of the task, or of another one, for it. */
export type PartWork = { input: object; costMs: number }

/**
 * A task that is done in parts, several at once: each is kept when it is finished, so that a job goes on from there
 * after a kill, and each is sent as soon as those before it are there.
 */
export type InParts = {
  /** The same parts, in the same order, each time that it is asked. */
  split: (input: object) => PartWork[]
  /** The answer, of the answers of all parts in their order. */
  join: (parts: AsyncIterable<Uint8Array>, input: object) => AsyncIterable<Uint8Array>
  /** Media type of the answer. */
  typeOf: (input: object) => string
}

/** Tasks that are done in parts, by name. */
export type PartedTasks = Partial<Readonly<Record<TaskName, InParts>>>

export const parted: PartedTasks = { sweep: sweepInParts, batch: batchInParts }

/** Media type of the answer of a task to an input. */
export function typeOfAnswer(task: string, input: object, tasks: PartedTasks = parted): string {
  return tasks[task as TaskName]?.typeOf(input) ?? 'application/json'
}
