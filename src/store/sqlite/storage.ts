import type { ChangeParts } from '../make-change.ts'
import { noQuota } from '../quota.ts'
import type { Storage } from '../storage.ts'
import { createSqliteAudit, prepareRecording } from './audit.ts'
import { prepareAnswers } from './idempotency.ts'
import { createSqliteJobs } from './jobs.ts'
import { createSqliteScenarios } from './scenarios.ts'
import type { Session } from './session.ts'

/** What teams keep, in SQLite. */
export function createSqliteStorage(session: Session, quota = noQuota): Storage {
  const { db, read, requireFiles } = session
  const anything = db.prepare('SELECT 1 FROM catalog_revision LIMIT 1')
  const parts: ChangeParts = { ...prepareAnswers(db), record: prepareRecording(db) }
  return {
    scenarios: createSqliteScenarios(session, parts, quota),
    jobs: createSqliteJobs(session, parts),
    leases: null,
    idempotency: { find: (team, key) => read(() => parts.find(team, key)) },
    audit: createSqliteAudit(session),
    check: () =>
      read(() => {
        requireFiles()
        anything.get()
      }),
  }
}
