import type { AuditEntry, AuditStore } from '../audit-store.ts'
import type { Session } from './session.ts'

const rows = 'SELECT audit_id, team, at, actor, action, name, version, request_id FROM audit'

export const auditReads = {
  newestFirst: `${rows} WHERE team = $1 AND audit_id < $2 ORDER BY audit_id DESC LIMIT $3`,
  oldestFirst: `${rows} WHERE team = $1 AND audit_id > $2 ORDER BY audit_id LIMIT $3`,
  count: 'SELECT count(*) AS count FROM audit WHERE team = $1',
} as const

export function createPostgresAudit({ read }: Session): AuditStore {
  return {
    count: async (team) => (await read.one<{ count: number }>(auditReads.count, [team]))?.count ?? 0,
    list: async (team, { limit, direction, before }) => {
      const isUp = direction === 'asc'
      const given = [team, before ?? (isUp ? 0 : Number.MAX_SAFE_INTEGER), limit + 1]
      const found = await read.all<AuditEntry>(auditReads[isUp ? 'oldestFirst' : 'newestFirst'], given)
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.audit_id ?? null) : null }
    },
  }
}
