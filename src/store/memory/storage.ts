import { noQuota } from '../quota.ts'
import type { Storage } from '../storage.ts'
import { createMemoryAudit } from './audit.ts'
import { createMemoryAnswers } from './idempotency.ts'
import { createMemoryJobs } from './jobs.ts'
import { createMemoryScenarios } from './scenarios.ts'

/** Rows are never changed in place, so a shallow copy of each part is enough to go back. */
export type Undoable = { copy: () => () => void }

/** What teams keep, without a file, for tests. */
export function createMemoryStorage(quota = noQuota): Storage {
  const audit = createMemoryAudit()
  const answers = createMemoryAnswers()
  const parts = { ...answers, record: audit.record }
  return {
    scenarios: createMemoryScenarios(parts, [audit, answers], quota),
    jobs: createMemoryJobs(parts),
    leases: null,
    idempotency: { find: async (team, key) => answers.find(team, key) },
    audit: audit.store,
    check: async () => undefined,
  }
}
