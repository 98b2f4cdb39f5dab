import type { AuditAction, AuditRow } from './audit-store.ts'
import type { RememberedAnswer } from './idempotency-store.ts'
import type { ChangeParts } from './make-change.ts'

/** The key of a request that makes a job, or begins one anew: used again, it leads to the same job. */
export type JobOnce = {
  key: string
  fingerprint: string
  /** Keys saved before a moment are forgotten, the oldest first, at most so many. */
  forget: { before: string; limit: number }
}

/** Who changes a job, and under which key. */
export type JobNote = {
  /** Id of the key; `open` where none was shown. */
  actor: string
  /** ISO 8601 in UTC. */
  at: string
  request_id: string
  once: JobOnce | null
}

/** Nothing was changed: the key was used before, and led to this job. */
export type JobRepeated = { outcome: 'repeated'; id: string; fingerprint: string }

export type JobChanged<T> = { outcome: 'done'; done: T } | JobRepeated

/** Keys of those who show none are kept together: no team has this name. */
export const nobody = ''

const accepted = 202

/** Which job is changed, and how. */
export type JobChanging = { id: string; team: string | null; action: AuditAction }

/**
 * Does `act` unless its key was used before, and keeps the key and, for a team, the audit row with it.
 * `act` returns what it did and whether that is to be kept; it is called inside the transaction.
 */
export function makeJobChange<T>(
  parts: ChangeParts,
  { id, team, action }: JobChanging,
  note: JobNote,
  act: () => { done: T; attempt: number | null },
): JobChanged<T> {
  const { once } = note
  if (once) parts.forget(once.forget.before, once.forget.limit)
  const known = once ? parts.find(team ?? nobody, once.key) : undefined
  if (known) return { outcome: 'repeated', id: known.body, fingerprint: known.fingerprint }
  const { done, attempt } = act()
  if (attempt === null) return { outcome: 'done', done }
  const { row, answer } = leftByJob({ id, team, action }, note, attempt)
  if (row) parts.record(row)
  if (answer) parts.remember(answer)
  return { outcome: 'done', done }
}

/** What a change of a job leaves beside it. */
export function leftByJob(
  { id, team, action }: JobChanging,
  { actor, at, request_id, once }: JobNote,
  attempt: number,
): { row: AuditRow | null; answer: RememberedAnswer | null } {
  return {
    row: team === null ? null : { team, at, actor, action, name: id, version: attempt, request_id },
    answer: once && answerOf(once, { id, team, at }),
  }
}

function answerOf(
  { key, fingerprint }: JobOnce,
  { id, team, at }: { id: string; team: string | null; at: string },
): RememberedAnswer {
  return { team: team ?? nobody, key, fingerprint, saved_at: at, status: accepted, headers: {}, body: id }
}
