import type { Database } from 'better-sqlite3'
import type { Storage } from '../storage.ts'
import { createSqliteAudit } from './audit.ts'
import { createSqliteIdempotency } from './idempotency.ts'
import { createSqliteScenarios } from './scenarios.ts'

/** What teams keep, in SQLite. `db` comes from openDatabase. */
export function createSqliteStorage(db: Database): Storage {
  const run = db.transaction((act: () => unknown) => act())
  return {
    scenarios: createSqliteScenarios(db),
    idempotency: createSqliteIdempotency(db),
    audit: createSqliteAudit(db),
    // The write lock is taken first: a transaction that reads and then writes could otherwise fail half-way.
    transaction: <T>(act: () => T) => run.immediate(act) as T,
  }
}
