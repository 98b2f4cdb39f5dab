import { isExpired } from './ask.ts'
import type { Desk } from './desk.ts'
import { sweepJobs } from './sweep.ts'

/**
 * Takes up what was left: what waited waits again in its order, what ran when the service was killed goes on or is
 * interrupted. Files of results that belong to no job are removed.
 */
export async function recoverJobs(desk: Desk): Promise<void> {
  await desk.queue.recover()
  await sweepJobs(desk)
  await removeOrphans(desk)
}

/** What runs may have its result written at this moment. */
async function removeOrphans({ results, store, clock }: Desk): Promise<void> {
  for (const id of await results.ids()) {
    const job = await store.get(id)
    if (job?.state === 'running') continue
    if (job === undefined || job.result === null || isExpired(job, clock())) await results.remove(id)
  }
}
