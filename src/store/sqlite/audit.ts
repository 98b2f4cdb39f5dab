import type { Database } from 'better-sqlite3'
import type { AuditEntry, AuditRow, AuditStore } from '../audit-store.ts'
import type { ChangeParts } from '../make-change.ts'
import type { Session } from './session.ts'

export const auditListSql = `
  SELECT audit_id, team, at, actor, action, name, version, request_id
    FROM audit WHERE team = ? AND audit_id < ? ORDER BY audit_id DESC LIMIT ?`

export function createSqliteAudit({ db, read }: Session): AuditStore {
  const page = db.prepare<[string, number, number], AuditEntry>(auditListSql)
  return {
    list: async (team, { limit, before = Number.MAX_SAFE_INTEGER }) => {
      const rows = await read(() => page.all(team, before, limit + 1))
      const items = rows.slice(0, limit)
      return { items, next: rows.length > limit ? (items.at(-1)?.audit_id ?? null) : null }
    },
  }
}

export function prepareRecording(db: Database): ChangeParts['record'] {
  const insert = db.prepare<AuditRow>(
    `INSERT INTO audit (team, at, actor, action, name, version, request_id)
     VALUES (@team, @at, @actor, @action, @name, @version, @request_id)`,
  )
  return (row) => {
    insert.run(row)
  }
}
