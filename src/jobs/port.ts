import type { Control } from './control.ts'

/** Work as it is asked for: a task by its name, on plain data. */
export type Job = {
  task: string
  /** Plain data, or shared memory; it is copied to where the work is done. */
  input: unknown
  /** Whose turn it takes: an address, or the team of a key. */
  client: string
  /** Processor time that it is expected to take (ms). */
  costMs: number
  /** Ends the work wherever it stands. */
  signal: AbortSignal
  /** Where the work tells how far it has come, for who wants to read it. */
  control?: Control
  /** Bound of its processor time (s), in place of that of the pool. */
  boundS?: number
}

/** Work of which no more is known than the least and the most that it may take (ms). */
export type Expected = { client: string; leastMs: number; mostMs: number }

/** Where long work is done: beside the event loop, bounded, a fair share for each client. */
export type WorkerPool = {
  /**
   * What the task returned. Throws `Overloaded` where it cannot be begun soon, `WorkTooLarge` past the bound
   * of one job, the reason of `signal` once that is aborted, and what the task threw.
   */
  run(job: Job): Promise<unknown>
  /** Jobs that it does at once. */
  readonly places: number
  /** What `run` would throw of such work whatever it takes between its two bounds; `null`: it may be let in. */
  refusal(expected: Expected): Overloaded | null
  /** Whether work of so much processor time (ms) is worth a thread: one stands, it is long, or such work comes often. */
  isWorthThread(costMs: number): boolean
  /** Ends all work and its threads. */
  stop(): Promise<void>
}

/** Too much waits already. */
export class Overloaded extends Error {
  /** When there is likely to be room. */
  readonly retryAfterS: number

  constructor(retryAfterS: number) {
    super(`too much work waits: there may be room in ${retryAfterS} s`)
    this.name = 'Overloaded'
    this.retryAfterS = retryAfterS
  }
}

/** One job met the bound of its processor time (s). */
export class WorkTooLarge extends Error {
  readonly work: number
  readonly bound: number

  constructor(work: number, bound: number) {
    super(`the work takes ${work} s or more, and ${bound} s is the bound`)
    this.name = 'WorkTooLarge'
    this.work = work
    this.bound = bound
  }
}
