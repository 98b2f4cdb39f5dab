import type { AuditEntry, AuditStore } from '../audit-store.ts'
import { isBehind } from '../list-order.ts'
import type { ChangeParts } from '../make-change.ts'
import type { Undoable } from './storage.ts'

export function createMemoryAudit(): Undoable & { store: AuditStore; record: ChangeParts['record'] } {
  let rows: AuditEntry[] = []
  const store: AuditStore = {
    count: async (team) => rows.filter((row) => row.team === team).length,
    list: async (team, query) => {
      const { limit, direction = 'desc' } = query
      const found = rows.filter((row) => row.team === team && isBehind(row.audit_id, query))
      if (direction === 'desc') found.reverse()
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.audit_id ?? null) : null }
    },
  }
  const record: ChangeParts['record'] = (row) => {
    rows = [...rows, { ...row, audit_id: rows.length + 1 }]
  }
  const copy = () => {
    const before = rows
    return () => {
      rows = before
    }
  }
  return { store, record, copy }
}
