import { setTimeout as delay } from 'node:timers/promises'
import { progressIn } from '../../jobs/control.ts'
import type { JobEvent } from '../../store/job-state.ts'
import type { Job, JobChange, Moved } from '../../store/job-store.ts'
import { StorageFault } from '../../store/storage-fault.ts'
import type { JobWork } from '../job-desk.ts'
import { problemOf } from './ask.ts'
import type { Working } from './desk.ts'
import { doWork } from './do-work.ts'
import { endedNow } from './ended.ts'
import type { LiveJob } from './live-jobs.ts'
import { JobEnded } from './why-ended.ts'

/** Does jobs, each in its turn. */
export type Runner = {
  /** Lets a job that is queued in the store wait for its turn. */
  start(job: LiveJob): void
  /** Ends what runs. What goes on is queued again, the rest is interrupted. */
  stop(): Promise<void>
}

/** Between two tries to keep what became of a job, where the store cannot be written (ms). */
const againMs = 1000

export function createRunner(desk: Working): Runner {
  const { live, turns, isStopping } = desk
  const running = new Map<string, Promise<void>>()
  return {
    start: (job) => {
      // One that is retried while its cancelled run still ends waits for that: they would write the same result.
      const before = running.get(job.id) ?? Promise.resolve()
      const run = before
        .then(() => runInTurn(desk, job))
        .finally(() => {
          if (running.get(job.id) === run) running.delete(job.id)
        })
      running.set(job.id, run)
    },
    stop: async () => {
      for (const { ending } of live.all()) ending.abort(new JobEnded('stopping'))
      await Promise.all(running.values())
    },
  }

  async function runInTurn(given: typeof desk, job: LiveJob): Promise<void> {
    const release = await turns.turn(job.client, job.ending.signal).catch(() => undefined)
    try {
      if (release !== undefined && !isStopping()) await run(given, job)
    } catch (error) {
      given.log.error({ err: error, job_id: job.id }, 'job: its state could not be kept')
    } finally {
      release?.()
      live.remove(job)
      live.tell(job.id)
    }
  }
}

async function run(desk: Working, job: LiveJob): Promise<void> {
  const { clock, live } = desk
  const began = { at: clock().toISOString(), progress: { done: 0, total: 1 } }
  if ((await keep(desk, job, 'begin', began)).outcome !== 'moved') return
  job.beganMs = desk.nowMs()
  live.tell(job.id)
  await runBegun(desk, job)
}

/** Does a job that has begun in the store, and keeps there what became of it. */
export async function runBegun(desk: Working, job: LiveJob): Promise<void> {
  const { store, live, log, results } = desk
  const beganMs = job.beganMs ?? desk.nowMs()
  try {
    const work = (await store.work(job.id)) as JobWork
    const given = { ...desk, resultMaxBytes: desk.limits.resultMaxBytes, tell: live.tell }
    const body = await doWork(work, job, given)
    const result = await results.write(job.id, body)
    const done = await keep(desk, job, 'succeed', { ...endedNow(desk), result, progress: whole(job) })
    // Cancelled while the result was written. Where another process does it anew the result is that one's.
    if (done.outcome === 'refused' && !isBegunAnew(done.job, job)) await results.remove(job.id)
    log.info({ job_id: job.id, duration_ms: Math.round(desk.nowMs() - beganMs) }, 'job succeeded')
  } catch (error) {
    await end(desk, job, error)
  }
}

async function end(desk: Working, job: LiveJob, error: unknown): Promise<void> {
  if (error instanceof JobEnded) {
    if (error.why === 'stopping') await leave(desk, job)
    return
  }
  const problem = problemOf(error)
  const line = { job_id: job.id, code: problem.code }
  if (problem.code === 'internal_error') desk.log.error({ ...line, err: error }, 'job failed')
  else desk.log.info(line, 'job failed')
  await keep(desk, job, 'fail', { ...endedNow(desk), problem })
}

async function leave(desk: Working, job: LiveJob): Promise<void> {
  const kind = (await desk.store.get(job.id))?.kind
  const event = kind !== undefined && desk.goesOn(kind) ? 'requeue' : 'interrupt'
  await desk.store.move(job.id, event, { ...endedNow(desk), ...runOf(job) })
}

/** Of a run that another process may have begun anew, which it is. */
const runOf = ({ attempt }: LiveJob) => (attempt === null ? {} : { attempt })

function isBegunAnew({ state, attempts_count }: Job, { attempt }: LiveJob): boolean {
  return attempt !== null && (attempts_count !== attempt || state === 'queued')
}

/** A store that is busy or full for a while is asked again: what became of a job is not lost for it. */
async function keep(desk: Working, job: LiveJob, event: JobEvent, change: JobChange): Promise<Moved> {
  const { id } = job
  for (;;) {
    try {
      return await desk.store.move(id, event, { ...change, ...runOf(job) })
    } catch (error) {
      if (!(error instanceof StorageFault) || desk.isStopping()) throw error
      desk.log.warn({ err: error, job_id: id }, 'job: its state is kept later')
      await delay(againMs, undefined, { ref: false })
    }
  }
}

/** All of it is done, whatever was told last. */
function whole({ parts, control }: LiveJob): { done: number; total: number } {
  const total = (parts ?? progressIn(control))?.total ?? 1
  return { done: total, total }
}
