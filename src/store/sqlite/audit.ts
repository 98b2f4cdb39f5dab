import type { Database } from 'better-sqlite3'
import type { AuditEntry, AuditRow, AuditStore } from '../audit-store.ts'
import type { ChangeParts } from '../make-change.ts'
import type { Session } from './session.ts'

const rows = 'SELECT audit_id, team, at, actor, action, name, version, request_id FROM audit'

export const auditReads = {
  newestFirst: `${rows} WHERE team = ? AND audit_id < ? ORDER BY audit_id DESC LIMIT ?`,
  oldestFirst: `${rows} WHERE team = ? AND audit_id > ? ORDER BY audit_id LIMIT ?`,
  count: 'SELECT count(*) FROM audit WHERE team = ?',
} as const

export function createSqliteAudit({ db, read }: Session): AuditStore {
  const newestFirst = db.prepare<[string, number, number], AuditEntry>(auditReads.newestFirst)
  const oldestFirst = db.prepare<[string, number, number], AuditEntry>(auditReads.oldestFirst)
  const count = db.prepare<[string], number>(auditReads.count).pluck()
  return {
    count: async (team) => (await read(() => count.get(team))) ?? 0,
    list: async (team, { limit, direction, before }) => {
      const rows = await read(() =>
        direction === 'asc'
          ? oldestFirst.all(team, before ?? 0, limit + 1)
          : newestFirst.all(team, before ?? Number.MAX_SAFE_INTEGER, limit + 1),
      )
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
