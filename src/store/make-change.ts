import type { AuditAction, AuditRow } from './audit-store.ts'
import { type ChangeNote, type Done, isRefused, type Refused, type Repeated } from './change.ts'
import type { RememberedAnswer } from './idempotency-store.ts'

/** What a store within the process does at once, inside its transaction. */
export type ChangeParts = {
  find: (team: string, key: string) => RememberedAnswer | undefined
  remember: (answer: RememberedAnswer) => void
  /** Forgets answers saved before a moment, the oldest first, at most `limit`. */
  forget: (before: string, limit: number) => void
  record: (row: AuditRow) => void
}

const actionOf: Readonly<Record<Done['outcome'], AuditAction | null>> = {
  created: 'create',
  changed: 'change',
  removed: 'delete',
  restored: 'restore',
  unchanged: null,
}

/** Does `act` unless its key was used before, and keeps the audit row and the answer to repeat with it. */
export function makeChange<D extends Done>(
  parts: ChangeParts,
  at: { team: string; name: string },
  note: ChangeNote<D>,
  act: () => D | Refused,
): D | Refused | Repeated {
  const { once } = note
  if (once) parts.forget(once.forget.before, once.forget.limit)
  const answer = once ? parts.find(at.team, once.key) : undefined
  if (answer) return { outcome: 'repeated', answer }
  const result = act()
  if (isRefused(result)) return result
  const { row, answer: left } = leftBy(at, note, result)
  if (row) parts.record(row)
  if (left) parts.remember(left)
  return result
}

/** What a change leaves beside the scenario: its audit row, and the answer to repeat. */
export function leftBy<D extends Done>(
  { team, name }: { team: string; name: string },
  { actor, at, request_id, once }: ChangeNote<D>,
  done: D,
): { row: AuditRow | null; answer: RememberedAnswer | null } {
  const action = actionOf[done.outcome]
  const version = 'scenario' in done ? done.scenario.version : done.version
  return {
    row: action && { team, at, actor, action, name, version, request_id },
    answer: once && {
      team,
      key: once.key,
      fingerprint: once.fingerprint,
      saved_at: at,
      ...once.answerTo(done),
    },
  }
}
