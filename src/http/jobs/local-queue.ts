import type { Job } from '../../store/job-store.ts'
import type { Working } from './desk.ts'
import { endedNow } from './ended.ts'
import { type JobOwner, killsMax, type Queue, refuseFull } from './queue.ts'
import { createRunner } from './run.ts'

/** Jobs wait in this process, which alone does those of its store. */
export function createLocalQueue(working: Working): Queue {
  const { live, limits, isStopping, store } = working
  const runner = createRunner(working)
  const refuse = ({ client }: JobOwner) => {
    const all = isStopping() ? Number.POSITIVE_INFINITY : live.queued()
    refuseFull({ own: live.queued(client), all }, limits)
  }
  return {
    admit: async (owner) => refuse(owner),
    // A place is taken before anything is awaited.
    enter: async (id, owner) => {
      refuse(owner)
      const job = live.add(id, owner.client)
      return { wait: () => runner.start(job), leave: () => live.remove(job) }
    },
    wait: (id, { client }) => runner.start(live.add(id, client)),
    recover: async () => {
      for (const job of await store.unfinished()) {
        if (live.get(job.id) !== undefined) continue
        const isQueued = job.state === 'queued' || (await takeUp(working, job))
        if (isQueued) runner.start(live.add(job.id, job.team ?? 'open'))
      }
    },
    stop: runner.stop,
  }
}

/** Of a job that ran when the service was killed: whether it is queued again. */
async function takeUp(working: Working, { id, kind, kills_count }: Job): Promise<boolean> {
  const again = working.goesOn(kind) && kills_count + 1 < killsMax
  const change = { ...endedNow(working), wasKilled: true }
  await working.store.move(id, again ? 'requeue' : 'interrupt', change)
  working.log.info({ job_id: id, kind, goes_on: again }, 'job that ran when the service ended')
  return again
}
