import { noQuota } from '../quota.ts'
import type { Storage } from '../storage.ts'
import { StorageFault } from '../storage-fault.ts'
import { findAnswer } from './answers.ts'
import { createPostgresAudit } from './audit.ts'
import { createPostgresLeases } from './job-leases.ts'
import { createPostgresJobs } from './jobs.ts'
import { createPostgresScenarios } from './scenarios.ts'
import type { Session } from './session.ts'

/** A standby answers reads, and would refuse every change. */
const state = `
  SELECT current_setting('transaction_read_only') AS read_only
    FROM (SELECT 1 FROM catalog_revision LIMIT 1) AS anything`

/** What teams keep, in PostgreSQL. */
export function createPostgresStorage(session: Session, quota = noQuota): Storage {
  const { read, label } = session
  return {
    scenarios: createPostgresScenarios(session, quota),
    jobs: createPostgresJobs(session),
    leases: createPostgresLeases(session),
    idempotency: { find: (team, key) => findAnswer(read, team, key) },
    audit: createPostgresAudit(session),
    check: async () => {
      const found = await read.one<{ read_only: string }>(state)
      if (found?.read_only === 'on')
        throw new StorageFault('unavailable', `database ${label}: it is read-only, a standby perhaps`)
    },
  }
}
