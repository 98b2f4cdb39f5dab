import type { Database } from 'better-sqlite3'
import type { ChangeParts } from '../make-change.ts'
import type { Storage } from '../storage.ts'
import { createSqliteAudit, prepareRecording } from './audit.ts'
import { prepareAnswers } from './idempotency.ts'
import { createSqliteScenarios } from './scenarios.ts'

/** What teams keep, in SQLite. `db` comes from openDatabase. */
export function createSqliteStorage(db: Database): Storage {
  const parts: ChangeParts = { ...prepareAnswers(db), record: prepareRecording(db) }
  return {
    scenarios: createSqliteScenarios(db, parts),
    idempotency: { find: async (team, key) => parts.find(team, key) },
    audit: createSqliteAudit(db),
  }
}
