import type { JobLeases } from '../../store/job-leases.ts'
import type { Job } from '../../store/job-store.ts'
import type { Working } from './desk.ts'
import { endedNow } from './ended.ts'
import { progressOf } from './live-jobs.ts'
import { killsMax, type Queue, refuseFull } from './queue.ts'
import { runBegun } from './run.ts'
import { JobEnded } from './why-ended.ts'

/** How this process takes part in the jobs of a store that several share. */
export type Sharing = {
  leases: JobLeases
  /** Name of this process, unlike that of any other. */
  worker: string
  /** Jobs that it does at once. */
  places: number
  /** Most of one team, in all processes. */
  perTeamMax: number
  /** How long its jobs are its own without a word from it (ms). */
  leaseMs: number
  /** Between two such words, and two looks at what waits (ms). */
  beatMs: number
}

/** Jobs wait in the store. Each process takes the next when it has a place, whoever made it. */
export function createSharedQueue(working: Working, sharing: Sharing): Queue {
  const { live, limits, log, isStopping } = working
  const { leases, worker, places, perTeamMax, leaseMs, beatMs } = sharing
  const running = new Map<string, Promise<void>>()
  const look = oneAtATime(async () => {
    while (running.size < places && !isStopping()) {
      const at = working.clock().toISOString()
      const job = await leases.claim({ worker, at, leaseMs, perTeamMax })
      if (job === undefined) return
      begin(job)
    }
  })
  const beat = oneAtATime(async () => {
    await keepAlive(working, sharing)
    const back = await leases.takeBack(endedNow(working), killsMax)
    for (const { id, kind, state } of back)
      log.info({ job_id: id, kind, state }, 'job of a process that is gone')
    await look()
  })
  const telling = (act: () => Promise<void>) => () =>
    void act().catch((error: unknown) => log.warn({ err: error }, 'jobs: the store was not reached'))
  const lookSoon = telling(look)
  const beating = setInterval(telling(beat), beatMs).unref()

  function begin({ id, team, attempts_count }: Job): void {
    const job = live.add(id, team ?? 'open')
    job.attempt = attempts_count
    job.beganMs = working.nowMs()
    if (isStopping()) job.ending.abort(new JobEnded('stopping'))
    live.tell(id)
    // Lost to another and had again while the lost run still ends: that first.
    const before = running.get(id) ?? Promise.resolve()
    const run = before
      .then(() => runBegun(working, job))
      .catch((error: unknown) => log.error({ err: error, job_id: id }, 'job: its state could not be kept'))
      .finally(() => {
        if (running.get(id) === run) running.delete(id)
        live.remove(job)
        live.tell(id)
        lookSoon()
      })
    running.set(id, run)
  }

  const admit: Queue['admit'] = async ({ team }) => {
    if (isStopping()) refuseFull({ own: 0, all: Number.POSITIVE_INFINITY }, limits)
    refuseFull(await leases.waiting(team), limits)
  }
  return {
    admit,
    enter: async (_id, owner) => {
      await admit(owner)
      return { wait: lookSoon, leave: () => undefined }
    },
    wait: lookSoon,
    recover: look,
    stop: async () => {
      clearInterval(beating)
      for (const { ending } of live.all()) ending.abort(new JobEnded('stopping'))
      await Promise.all(running.values())
    },
  }
}

/** Says that this process lives and how far its jobs have come, and ends those that are not its own any more. */
async function keepAlive({ live, nowMs }: Working, { leases, worker, leaseMs }: Sharing): Promise<void> {
  const jobs = live.all()
  if (jobs.length === 0) return
  const come = jobs.flatMap((job) => {
    const { progress } = progressOf(job, nowMs())
    return progress === null ? [] : [{ id: job.id, done: progress.done, total: progress.total }]
  })
  const own = new Set(await leases.renew(worker, leaseMs, come))
  for (const { id, ending } of jobs) if (!own.has(id)) ending.abort(new JobEnded('taken'))
}

/** Who asks while it runs has it run once more after that. */
function oneAtATime(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let isAsked = false
  return () => {
    isAsked = true
    running ??= repeat().finally(() => {
      running = null
    })
    return running
  }

  async function repeat(): Promise<void> {
    while (isAsked) {
      isAsked = false
      await act()
    }
  }
}
