import type { Refused } from './change.ts'
import { isAmong } from './scenario-etag.ts'
import type { SaveCondition } from './scenario-store.ts'

/** Why the condition of a save does not hold of the version that stands under the name; `null`: there is none. */
export function refusedBy(condition: SaveCondition, etag: string | null): Refused | undefined {
  if (condition.if === 'absent') return etag === null ? undefined : { outcome: 'exists' }
  if (etag === null) return { outcome: 'missing' }
  return isAmong(etag, condition.etags) ? undefined : { outcome: 'stale' }
}
