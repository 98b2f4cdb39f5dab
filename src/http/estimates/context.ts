import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { PlanMemo } from '../../core/training/search/memo.ts'
import type { Checkpoint } from '../../jobs/serve.ts'
import type { Estimators } from '../../kinds/kinds.ts'
import type { PlanBounds } from '../limits.ts'

/** The revisions that a piece of work may need, at hand. */
export type Catalogs = {
  latest: () => CatalogSnapshot
  /** `undefined`: this service does not hold the revision. */
  bySha256: (sha256: string) => CatalogSnapshot | undefined
}

/** What work is done with, on the event loop or in a worker. */
export type WorkContext = {
  catalog: Catalogs
  estimators: Estimators
  version: string
  bodyMaxBytes: number
  planBounds: PlanBounds
  /** Plans that the estimates of this piece of work chose: one that only moves other inputs finds its plan again. */
  plans: PlanMemo
  /** Called before each estimate: throws once nobody waits for the result. Takes how far the work has come. */
  checkpoint: Checkpoint
}
