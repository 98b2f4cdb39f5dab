import type { Logger } from 'pino'
import type { TeamTurns } from '../../jobs/team-turns.ts'
import type { JobStore } from '../../store/job-store.ts'
import type { ResultStore } from '../../store/result-store.ts'
import type { Storage } from '../../store/storage.ts'
import type { JobDesk } from '../job-desk.ts'
import type { PartedTasks } from '../work/in-parts.ts'
import type { Workplace } from '../work/perform.ts'
import { askDesk } from './ask.ts'
import { goesOn } from './goes-on.ts'
import { createLiveJobs, type LiveJobs } from './live-jobs.ts'
import { createLocalQueue } from './local-queue.ts'
import { changeDesk } from './make.ts'
import type { GoesOn, Queue } from './queue.ts'
import { recoverJobs } from './recover.ts'
import { createSharedQueue, type Sharing } from './shared-queue.ts'
import { sweepJobs } from './sweep.ts'

export type JobLimits = {
  /** Jobs of one team that wait, and of all teams. */
  queuedMax: number
  queuedOfAllMax: number
  resultMaxBytes: number
  resultKeptMs: number
}

export type DeskOptions = {
  log: Logger
  clock: () => Date
  storage: Pick<Storage, 'jobs' | 'idempotency'>
  results: ResultStore
  turns: TeamTurns
  place: Workplace
  parted: PartedTasks
  limits: JobLimits
  /** Of a clock that never goes back (ms). */
  nowMs: () => number
  /** `undefined`: this process alone does the jobs of its store. */
  sharing?: Sharing | undefined
}

/** What those who do jobs share. */
export type Working = DeskOptions & {
  live: LiveJobs
  store: JobStore
  isStopping: () => boolean
  goesOn: GoesOn
}

/** What the parts of the desk share. */
export type Desk = Working & { queue: Queue }

/** Jobs on worker threads, kept in the store. Nothing is started or read before there is a job. */
export function createJobDesk(options: DeskOptions): JobDesk {
  const live = createLiveJobs()
  const store = options.storage.jobs
  let stopping = false
  const isStopping = () => stopping
  const { sharing } = options
  // Where others take over, no job waits for its caller to retry it.
  const working: Working = { ...options, live, store, isStopping, goesOn: sharing ? () => true : goesOn }
  const queue = sharing ? createSharedQueue(working, sharing) : createLocalQueue(working)
  const desk: Desk = { ...working, queue }
  return {
    ...askDesk(desk),
    ...changeDesk(desk),
    change: live.change,
    isStopping,
    recover: () => recoverJobs(desk),
    sweep: () => sweepJobs(desk),
    stop: async () => {
      stopping = true
      live.release()
      await queue.stop()
    },
  }
}
