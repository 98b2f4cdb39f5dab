import type { Database } from 'better-sqlite3'
import type { RememberedAnswer } from '../idempotency-store.ts'
import type { ChangeParts } from '../make-change.ts'

type Row = Omit<RememberedAnswer, 'headers'> & { headers: string }

export const pruneSql = `
  DELETE FROM idempotency_key WHERE rowid IN (
    SELECT rowid FROM idempotency_key WHERE saved_at < ? ORDER BY saved_at LIMIT ?)`

export function prepareAnswers(db: Database): Pick<ChangeParts, 'find' | 'remember' | 'forget'> {
  const find = db.prepare<[string, string], Row>(
    `SELECT team, key, fingerprint, saved_at, status, headers, body
       FROM idempotency_key WHERE team = ? AND key = ?`,
  )
  const insert = db.prepare<Row>(
    `INSERT INTO idempotency_key (team, key, fingerprint, saved_at, status, headers, body)
     VALUES (@team, @key, @fingerprint, @saved_at, @status, @headers, @body)`,
  )
  const prune = db.prepare<[string, number]>(pruneSql)
  return {
    find: (team, key) => {
      const row = find.get(team, key)
      return row && { ...row, headers: JSON.parse(row.headers) }
    },
    remember: (answer) => {
      insert.run({ ...answer, headers: JSON.stringify(answer.headers) })
    },
    forget: (before, limit) => {
      prune.run(before, limit)
    },
  }
}
