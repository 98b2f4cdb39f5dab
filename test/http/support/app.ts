import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { buildApp } from '../../../src/app.ts'
import { backtestReports } from '../../../src/backtest/reports.ts'
import { shippedClaims } from '../../../src/claims/shipped.ts'
import type { Estimate } from '../../../src/contract/answer.ts'
import { openAccess } from '../../../src/http/access.ts'
import type { Deps } from '../../../src/http/deps.ts'
import { type Estimators, estimators, kindNames } from '../../../src/kinds/kinds.ts'
import { openCatalog } from '../../../src/process/catalog.ts'
import { workBoundsFor } from '../../../src/process/jobs.ts'
import { limitsFor } from '../../../src/process/limits.ts'
import { packageRoot } from '../../../src/process/package-info.ts'
import { readSettings } from '../../../src/settings.ts'
import { createMemoryCatalogStore } from '../../../src/store/memory/catalog.ts'
import { createMemoryStorage } from '../../../src/store/memory/storage.ts'
import { fakeDesk } from './desk.ts'

const catalog = await openCatalog(createMemoryCatalogStore())

/** An estimate that says nothing, for tests of what surrounds the core. */
export function emptyEstimate(kind: string): Estimate {
  return {
    kind,
    status: 'partial',
    headline: {},
    ranges: {},
    units: () => ({}),
    breakdowns: {},
    assumptions: [],
    unknowns: [],
    warnings: [],
    validity: { domain: 'none', inside_domain: false, backtest: null, not_modelled: [] },
  }
}

export function fakeDeps(changes: Partial<Deps> = {}): Deps {
  const deps: Deps = {
    log: pino({ level: 'silent' }),
    version: '0.0.0-test',
    bodyMaxBytes: 4_194_304,
    planBounds: { spannedMax: 1e9, evaluatedMax: 1e8 },
    packageRoot,
    corsOrigins: [],
    readiness: async () => ({ ready: true, catalogRevision: catalog.latest().sha256 }),
    catalog,
    storage: createMemoryStorage(),
    access: openAccess,
    backtests: backtestReports(),
    clock: () => new Date('2026-11-23T08:00:00.000Z'),
    estimators: Object.fromEntries(
      kindNames.map((name) => [name, () => emptyEstimate(name)]),
    ) as unknown as Estimators,
    claims: shippedClaims(),
    limits: limitsFor(readSettings({})),
    pool: null,
    jobs: null,
    workBounds: workBoundsFor(readSettings({})),
    answerMaxMs: 55_000,
    ...changes,
  }
  return { ...deps, jobs: 'jobs' in changes ? deps.jobs : fakeDesk(deps) }
}

/** The service with its own core. */
export function realApp(changes: Partial<Deps> = {}): Promise<FastifyInstance> {
  return buildApp(fakeDeps({ estimators, ...changes }))
}

let shared: Promise<FastifyInstance> | undefined

/**
 * The service with its own core, built once a process: for tests that leave nothing behind. Those that save
 * scenarios or change what it stands on build their own by `realApp`.
 */
export function sharedApp(): Promise<FastifyInstance> {
  shared ??= realApp()
  return shared
}

/** The service with a core that says nothing. */
export function fakeApp(changes: Partial<Deps> = {}): Promise<FastifyInstance> {
  return buildApp(fakeDeps(changes))
}
