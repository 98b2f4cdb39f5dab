import type { AuditRow } from '../audit-store.ts'
import type { RememberedAnswer } from '../idempotency-store.ts'
import type { Sql } from './session.ts'

type Row = Omit<RememberedAnswer, 'headers'> & { headers: string }

export const findAnswerSql = `
  SELECT team, key, fingerprint, saved_at, status, headers, body
    FROM idempotency_key WHERE team = $1 AND key = $2`

const remember = `
  INSERT INTO idempotency_key (team, key, fingerprint, saved_at, status, headers, body)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`

/** What another team's change forgets at this moment is left to it. */
export const pruneSql = `
  DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM idempotency_key WHERE saved_at < $1 ORDER BY saved_at LIMIT $2 FOR UPDATE SKIP LOCKED))`

const record = `
  INSERT INTO audit (team, at, actor, action, name, version, request_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`

export async function findAnswer(sql: Sql, team: string, key: string): Promise<RememberedAnswer | undefined> {
  const row = await sql.one<Row>(findAnswerSql, [team, key])
  return row && { ...row, headers: JSON.parse(row.headers) }
}

/** Keeps what a change leaves beside what it changed. */
export async function leave(
  sql: Sql,
  { row, answer }: { row: AuditRow | null; answer: RememberedAnswer | null },
): Promise<void> {
  if (row) {
    const { team, at, actor, action, name, version, request_id } = row
    await sql.run(record, [team, at, actor, action, name, version, request_id])
  }
  if (answer) {
    const { team, key, fingerprint, saved_at, status, headers, body } = answer
    await sql.run(remember, [team, key, fingerprint, saved_at, status, JSON.stringify(headers), body])
  }
}

/** Forgets answers saved before a moment, the oldest first, at most `limit`. */
export async function forget(sql: Sql, { before, limit }: { before: string; limit: number }): Promise<void> {
  await sql.run(pruneSql, [before, limit])
}
