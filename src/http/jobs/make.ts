import { randomBytes } from 'node:crypto'
import { millisecondsPerSecond, secondsPerDay } from '../../core/units.ts'
import type { JobChanged, JobNote } from '../../store/job-change.ts'
import { nobody } from '../../store/job-change.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import type { JobCaller, JobDesk } from '../job-desk.ts'
import { expired, isExpired, notFound, ownJob } from './ask.ts'
import type { Desk } from './desk.ts'
import { endedNow } from './ended.ts'
import { JobEnded } from './why-ended.ts'

/** 144 bits. */
const idBytes = 18
const keptMs = secondsPerDay * millisecondsPerSecond
/** Few at a time: forgetting must not hold up a request. */
const forgottenMax = 100

/** The changing half of the desk. */
export function changeDesk(desk: Desk): Pick<JobDesk, 'make' | 'cancel' | 'retry'> {
  const { store, live, queue } = desk
  return {
    make: async ({ kind, request_sha256, work }, caller) => {
      const known = await repeated(desk, caller)
      if (known !== undefined) return { id: known, isRepeated: true }
      const id = randomBytes(idBytes).toString('base64url')
      const place = await queue.enter(id, caller)
      const draft = { id, team: caller.team, kind, request_sha256, work }
      const changed = await store.add(draft, noteOf(desk, caller)).catch((error: unknown) => {
        place.leave()
        throw error
      })
      if (changed.outcome === 'repeated') {
        place.leave()
        return { id: sameJob(changed, caller), isRepeated: true }
      }
      place.wait()
      return { id, isRepeated: false }
    },
    cancel: async (id, caller) => {
      await ownJob(desk, id, caller.team)
      await store.moveFor(id, 'cancel', endedNow(desk), { ...noteOf(desk, caller), once: null })
      live.get(id)?.ending.abort(new JobEnded('cancelled'))
      live.tell(id)
    },
    retry: async (id, caller) => {
      const known = await repeated(desk, caller)
      if (known !== undefined) return { isRepeated: true }
      const before = await ownJob(desk, id, caller.team)
      if (isExpired(before, desk.clock())) throw expired(before)
      await queue.admit(caller)
      const changed = await store.moveFor(
        id,
        'retry',
        { at: desk.clock().toISOString() },
        noteOf(desk, caller),
      )
      if (changed.outcome === 'repeated') {
        sameJob(changed, caller)
        return { isRepeated: true }
      }
      if (changed.done.outcome === 'missing') throw notFound()
      if (changed.done.outcome === 'refused') throw notRetryable(changed.done.job.state)
      queue.wait(id, caller)
      live.tell(id)
      return { isRepeated: false }
    },
  }
}

function notRetryable(state: string): HttpProblem {
  return new HttpProblem('job_not_retryable', { place: 'path', parameters: { state } })
}

/** The job that the key led to before. Throws `idempotency_key_reused` where it came with another request. */
async function repeated({ storage, clock }: Desk, { team, once }: JobCaller): Promise<string | undefined> {
  const known = once === null ? undefined : await storage.idempotency.find(team ?? nobody, once.key)
  if (once === null || known === undefined || known.saved_at < forgottenBefore(clock())) return undefined
  return sameJob({ outcome: 'repeated', id: known.body, fingerprint: known.fingerprint }, { once })
}

function sameJob(
  { id, fingerprint }: Extract<JobChanged<unknown>, { outcome: 'repeated' }>,
  { once }: Pick<JobCaller, 'once'>,
): string {
  if (once?.fingerprint !== fingerprint) throw new HttpProblem('idempotency_key_reused', { place: 'header' })
  return id
}

function noteOf({ clock }: Desk, { actor, request_id, once }: JobCaller): JobNote {
  const now = clock()
  const forget = { before: forgottenBefore(now), limit: forgottenMax }
  return { actor, at: now.toISOString(), request_id, once: once && { ...once, forget } }
}

function forgottenBefore(now: Date): string {
  return new Date(now.getTime() - keptMs).toISOString()
}
