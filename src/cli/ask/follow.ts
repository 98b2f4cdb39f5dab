import { setTimeout as delay } from 'node:timers/promises'
import { hasEnded, type JobState } from '../../store/job-state.ts'
import { type Connection, jsonOf, type Reply } from './connection.ts'

/** How far a job has come. */
export type Progress = { ratio: number | null; remaining_s: number | null }

type JobTold = {
  state: JobState
  progress: Progress
  links: { self: string; result: string }
}

/** Between two looks, more each time: short work is not waited for, long work not asked about too often (ms). */
const looks = { firstMs: 20, lastMs: 500, growth: 1.5 }

/**
 * The result of what became a job, once it has ended; a reply that is the answer already is given as it is. Whoever
 * stops waiting cancels the job.
 */
export async function settled(
  connection: Connection,
  reply: Reply,
  { signal, tell }: { signal: AbortSignal; tell: (progress: Progress) => void },
): Promise<Reply> {
  if (reply.status !== 202) return reply
  let job = (await jsonOf(reply)) as JobTold
  const { self, result } = job.links
  const cancel = () =>
    void connection.ask({ method: 'DELETE', path: self, isParting: true }).catch(() => undefined)
  signal.addEventListener('abort', cancel, { once: true })
  for (
    let waitMs = looks.firstMs;
    !hasEnded(job.state);
    waitMs = Math.min(looks.lastMs, waitMs * looks.growth)
  ) {
    await delay(waitMs, undefined, { signal })
    job = (await jsonOf(await connection.ask({ method: 'GET', path: self }))) as JobTold
    tell(job.progress)
  }
  signal.removeEventListener('abort', cancel)
  return connection.ask({ method: 'GET', path: result })
}
