import type { AuditStore } from './audit-store.ts'
import type { IdempotencyStore } from './idempotency-store.ts'
import type { ScenarioStore } from './scenario-store.ts'

/** What teams keep, and the one way to change several of them together. */
export type Storage = {
  scenarios: ScenarioStore
  idempotency: IdempotencyStore
  audit: AuditStore
  /** All that `act` does is kept, or, when it throws, nothing. */
  transaction<T>(act: () => T): T
}
