import type { NumberedQuery } from './list-order.ts'

export const auditActions = [
  'create',
  'change',
  'delete',
  'restore',
  'create_job',
  'cancel_job',
  'retry_job',
] as const

export type AuditAction = (typeof auditActions)[number]

/** Who did what. Rows are added with the change that they tell of, and never changed. */
export type AuditRow = {
  team: string
  /** ISO 8601 in UTC. */
  at: string
  /** Id of the key; `open` where the service is open. */
  actor: string
  action: AuditAction
  /** Of the scenario; of a job its id. */
  name: string
  /** Of the scenario after that; of a job how often it was begun before. */
  version: number
  request_id: string
}

export type AuditEntry = AuditRow & { audit_id: number }

export type AuditPage = { items: AuditEntry[]; next: number | null }

export type AuditStore = {
  list(team: string, query: NumberedQuery): Promise<AuditPage>
  count(team: string): Promise<number>
}
