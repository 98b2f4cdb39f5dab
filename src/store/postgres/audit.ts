import type { AuditEntry, AuditStore } from '../audit-store.ts'
import type { Session } from './session.ts'

export const auditListSql = `
  SELECT audit_id, team, at, actor, action, name, version, request_id
    FROM audit WHERE team = $1 AND audit_id < $2 ORDER BY audit_id DESC LIMIT $3`

export function createPostgresAudit({ read }: Session): AuditStore {
  return {
    list: async (team, { limit, before = Number.MAX_SAFE_INTEGER }) => {
      const rows = await read.all<AuditEntry>(auditListSql, [team, before, limit + 1])
      const items = rows.slice(0, limit)
      return { items, next: rows.length > limit ? (items.at(-1)?.audit_id ?? null) : null }
    },
  }
}
