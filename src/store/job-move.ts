import { type JobEvent, stateAfter } from './job-state.ts'
import type { Job, JobChange } from './job-store.ts'

/** The job after an event; `undefined`: it cannot happen in its state. */
export function moved(job: Job, event: JobEvent, change: JobChange): Job | undefined {
  if (change.attempt !== undefined && change.attempt !== job.attempts_count) return undefined
  const state = stateAfter(job.state, event)
  return state === null
    ? undefined
    : { ...job, ...counted(job, change), state, ...leftBy[event](job, change) }
}

function counted(job: Job, { progress }: JobChange): Pick<Job, 'done_count' | 'total_count'> {
  return {
    done_count: progress?.done ?? job.done_count,
    total_count: progress?.total ?? job.total_count,
  }
}

const anew = { started_at: null, finished_at: null, expires_at: null, problem: null, result: null } as const

function ended({ at, expires_at = at }: JobChange): Pick<Job, 'finished_at' | 'expires_at'> {
  return { finished_at: at, expires_at }
}

const leftBy: Readonly<Record<JobEvent, (job: Job, change: JobChange) => Partial<Job>>> = {
  begin: ({ attempts_count }, { at }) => ({ attempts_count: attempts_count + 1, started_at: at }),
  succeed: (_job, change) => ({ ...ended(change), result: change.result ?? null }),
  fail: (_job, change) => ({ ...ended(change), problem: change.problem ?? null }),
  cancel: (_job, change) => ended(change),
  interrupt: (_job, change) => ended(change),
  requeue: ({ kills_count }, { wasKilled = false }) => ({
    ...anew,
    kills_count: kills_count + Number(wasKilled),
  }),
  retry: () => ({ ...anew, kills_count: 0, done_count: null, total_count: null }),
}
