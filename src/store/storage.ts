import type { AuditStore } from './audit-store.ts'
import type { IdempotencyStore } from './idempotency-store.ts'
import type { JobLeases } from './job-leases.ts'
import type { JobStore } from './job-store.ts'
import type { ScenarioStore } from './scenario-store.ts'

/**
 * What teams keep. Every method answers a promise, so that a store may stand across a network, and every
 * method is one transaction: nothing is awaited between the parts of a change.
 */
export type Storage = {
  scenarios: ScenarioStore
  jobs: JobStore
  /** `null`: one process alone does the jobs of this store. */
  leases: JobLeases | null
  idempotency: IdempotencyStore
  audit: AuditStore
  /** Rejects with StorageFault when the storage does not answer, or what is written would not be kept. */
  check(): Promise<void>
}
