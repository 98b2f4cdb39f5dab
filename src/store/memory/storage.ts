import type { Storage } from '../storage.ts'
import { createMemoryAudit } from './audit.ts'
import { createMemoryIdempotency } from './idempotency.ts'
import { createMemoryScenarios } from './scenarios.ts'

/** Rows are never changed in place, so a shallow copy of each part is enough to go back. */
export type Undoable = { copy: () => () => void }

/** What teams keep, without a file, for tests. */
export function createMemoryStorage(): Storage {
  const scenarios = createMemoryScenarios()
  const idempotency = createMemoryIdempotency()
  const audit = createMemoryAudit()
  const transaction = <T>(act: () => T): T => {
    const undo = [scenarios, idempotency, audit].map((part) => part.copy())
    try {
      return act()
    } catch (error) {
      for (const back of undo) back()
      throw error
    }
  }
  return { scenarios: scenarios.store, idempotency: idempotency.store, audit: audit.store, transaction }
}
