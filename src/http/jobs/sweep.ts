import { millisecondsPerSecond, secondsPerDay } from '../../core/units.ts'
import type { Desk } from './desk.ts'

/** Few at a time, each its own transaction. */
const atOnceMax = 100
/** How long it is still told that a job has expired, before it is forgotten. */
const toldMs = 30 * secondsPerDay * millisecondsPerSecond

/** Deletes the results of what has expired, with what they were made of, and forgets what expired long ago. */
export async function sweepJobs({
  store,
  results,
  clock,
  log,
}: Pick<Desk, 'store' | 'results' | 'clock' | 'log'>) {
  const now = clock()
  let count = 0
  for (;;) {
    const ids = await store.expire(now.toISOString(), atOnceMax)
    for (const id of ids) await results.remove(id)
    count += ids.length
    if (ids.length < atOnceMax) break
  }
  const before = new Date(now.getTime() - toldMs).toISOString()
  while ((await store.forget(before, atOnceMax)) === atOnceMax);
  if (count > 0) log.info({ jobs: count }, 'expired results deleted')
}
