import type { Job } from '../../store/job-store.ts'
import { isExpired } from './ask.ts'
import type { Desk } from './desk.ts'
import { endedNow } from './ended.ts'
import { goesOn } from './goes-on.ts'
import { sweepJobs } from './sweep.ts'

/** A job that ran at so many kills is interrupted: it may be what kills the service. */
const killsMax = 3

/**
 * Takes up what was left: what waited waits again in its order, what ran when the service was killed goes on or is
 * interrupted. Files of results that belong to no job are removed.
 */
export async function recoverJobs(desk: Desk): Promise<void> {
  for (const job of await desk.store.unfinished()) {
    if (desk.live.get(job.id) !== undefined) continue
    const isQueued = job.state === 'queued' || (await takeUp(desk, job))
    if (isQueued) desk.runner.start(desk.live.add(job.id, job.team ?? 'open'))
  }
  await sweepJobs(desk)
  await removeOrphans(desk)
}

/** Whether it is queued again. */
async function takeUp(desk: Desk, { id, kind, kills_count }: Job): Promise<boolean> {
  const again = goesOn(kind) && kills_count + 1 < killsMax
  const change = { ...endedNow(desk), wasKilled: true }
  await desk.store.move(id, again ? 'requeue' : 'interrupt', change)
  desk.log.info({ job_id: id, kind, goes_on: again }, 'job that ran when the service ended')
  return again
}

async function removeOrphans({ results, store, clock }: Desk): Promise<void> {
  for (const id of await results.ids()) {
    const job = await store.get(id)
    if (job === undefined || job.result === null || isExpired(job, clock())) await results.remove(id)
  }
}
