import type { Logger } from 'pino'
import type { BacktestReport } from '../backtest/reports.ts'
import type { CatalogSnapshot } from '../catalog/snapshot.ts'
import type { Claim } from '../core/readers/claims/claim.ts'
import type { ProblemCode } from '../i18n/messages.ts'
import type { WorkerPool } from '../jobs/port.ts'
import type { Estimators } from '../kinds/kinds.ts'
import type { CatalogStore } from '../store/catalog-store.ts'
import type { Storage } from '../store/storage.ts'
import type { Access } from './access.ts'
import type { JobDesk } from './job-desk.ts'
import type { PlanBounds, ServiceLimits, WorkBounds } from './limits.ts'

/** What the service is given: everything that is not HTTP. Tests pass their own. */
export type Deps = {
  log: Logger
  version: string
  bodyMaxBytes: number
  planBounds: PlanBounds
  /** Folder with docs/. */
  packageRoot: string
  /** Origins whose pages may read answers in a browser. */
  corsOrigins: readonly string[]
  readiness: ReadinessCheck
  catalog: CatalogAccess
  estimators: Estimators
  /** Errors against measured rows, as published. */
  backtests: readonly BacktestReport[]
  /** What teams keep. */
  storage: Storage
  access: Access
  /** The time now: for expiry and for what is shown. */
  clock: () => Date
  claims: readonly Claim[]
  limits: ServiceLimits
  /** Where long work is done. `null`: all of it here, as in tests of what is answered. */
  pool: WorkerPool | null
  /** Where work that outlives its request is made and followed. `null`: Prefer is not heard. */
  jobs: JobDesk | null
  workBounds: WorkBounds
  /** Longest that an answer may take before it is a 503 (ms). */
  answerMaxMs: number
}

/** Why the service cannot answer, or the catalog revision that it answers from. */
export type ReadinessCheck = () => Promise<
  { ready: true; catalogRevision: string | null } | { ready: false; reason: string; code?: ProblemCode }
>

/** The catalog as requests need it. The latest revision stands in memory. */
export type CatalogAccess = Pick<CatalogStore, 'list' | 'get' | 'revisions'> & {
  latest: () => CatalogSnapshot
  /** `undefined`: this service does not hold the revision. */
  bySha256: (sha256: string) => Promise<CatalogSnapshot | undefined>
}
