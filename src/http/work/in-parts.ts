import type { Work } from './perform.ts'
import type { TaskName } from './tasks.ts'

/**
 * A task that is done in parts, one after the other: each is a task of its own and is kept when it is finished, so
 * that a job goes on from there after a kill.
 */
export type InParts = {
  /** The same parts, in the same order, each time that it is asked. */
  split: (input: object) => Work<TaskName>[]
  /** The answer, of the answers of all parts in their order. */
  join: (parts: readonly Uint8Array[], input: object) => Uint8Array
}

/** Tasks that are done in parts, by name. */
export type PartedTasks = Partial<Readonly<Record<TaskName, InParts>>>

export const parted: PartedTasks = {}
