import { millisecondsPerSecond } from '../../core/units.ts'
import { type Control, newControl, type Progress, progressIn } from '../../jobs/control.ts'

/** A job that waits or runs in this process. */
export type LiveJob = {
  id: string
  client: string
  /** Ends it: its reason says why. */
  ending: AbortController
  control: Control
  /** When it began, by a clock that never goes back (ms); `null`: it waits. */
  beganMs: number | null
  /** Parts that are done, of a task in parts. */
  parts: Progress | null
  /** Which run of the job it is, where others may begin it anew. */
  attempt: number | null
}

export type LiveJobs = {
  add(id: string, client: string): LiveJob
  remove(job: LiveJob): void
  get(id: string): LiveJob | undefined
  all(): LiveJob[]
  /** That wait, of one client or of all. */
  queued(client?: string): number
  /** Tells whoever follows the job that it has moved. */
  tell(id: string): void
  /** Resolves when the job has moved, after so long (ms), or when the signal is aborted. */
  change(id: string, waitMs: number, signal: AbortSignal): Promise<void>
  /** Ends every wait. */
  release(): void
}

export function createLiveJobs(): LiveJobs {
  const jobs = new Map<string, LiveJob>()
  const followers = new Map<string, Set<() => void>>()
  const all = () => [...jobs.values()]
  const wake = (id: string) => {
    for (const one of followers.get(id) ?? []) one()
  }
  return {
    add: (id, client) => {
      const job = {
        id,
        client,
        ending: new AbortController(),
        control: newControl(),
        beganMs: null,
        parts: null,
        attempt: null,
      }
      jobs.set(id, job)
      return job
    },
    remove: (job) => {
      // One that was retried meanwhile has another place.
      if (jobs.get(job.id) === job) jobs.delete(job.id)
    },
    get: (id) => jobs.get(id),
    all,
    queued: (client) =>
      all().filter((one) => one.beganMs === null && (client === undefined || one.client === client)).length,
    tell: wake,
    change: (id, waitMs, signal) =>
      new Promise((resolve) => {
        const own = followers.get(id) ?? new Set()
        followers.set(id, own)
        const end = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', end)
          own.delete(end)
          if (own.size === 0) followers.delete(id)
          resolve()
        }
        const timer = setTimeout(end, waitMs)
        signal.addEventListener('abort', end, { once: true })
        own.add(end)
        if (signal.aborted) end()
      }),
    release: () => {
      for (const id of [...followers.keys()]) wake(id)
    },
  }
}

/** How far a job has come, and how long it takes yet if it goes on as it went. `null`: it has not said. */
export function progressOf(
  { control, parts, beganMs }: LiveJob,
  nowMs: number,
): { progress: Progress | null; remainingS: number | null } {
  const progress = parts ?? progressIn(control)
  if (progress === null || beganMs === null || progress.done <= 0) return { progress, remainingS: null }
  const leftMs = ((nowMs - beganMs) * (progress.total - progress.done)) / progress.done
  return { progress, remainingS: Math.max(0, Math.round(leftMs / millisecondsPerSecond)) }
}
