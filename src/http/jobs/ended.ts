import type { JobChange } from '../../store/job-store.ts'
import type { Desk } from './desk.ts'

/** When a job ended, which is now, and until when what it leaves is kept. */
export function endedNow({
  clock,
  limits,
}: Pick<Desk, 'clock' | 'limits'>): Required<Pick<JobChange, 'at' | 'expires_at'>> {
  const now = clock()
  return { at: now.toISOString(), expires_at: new Date(now.getTime() + limits.resultKeptMs).toISOString() }
}
