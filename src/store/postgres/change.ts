import { type ChangeNote, type Done, isRefused, type Refused, type Repeated } from '../change.ts'
import { leftBy } from '../make-change.ts'
import type { Usage } from '../quota.ts'
import { findAnswer, forget, leave } from './answers.ts'
import type { Sql } from './session.ts'
import { holdTeam } from './team.ts'

/** As makeChange, for a store that answers later. To be called in a transaction. */
export async function makeChange<D extends Done>(
  sql: Sql,
  at: { team: string; name: string },
  note: ChangeNote<D>,
  act: (usage: Usage) => Promise<D | Refused>,
): Promise<D | Refused | Repeated> {
  const { once } = note
  const usage = await holdTeam(sql, at.team)
  if (once) await forget(sql, once.forget)
  const answer = once ? await findAnswer(sql, at.team, once.key) : undefined
  if (answer) return { outcome: 'repeated', answer }
  const result = await act(usage)
  if (!isRefused(result)) await leave(sql, leftBy(at, note, result))
  return result
}
