import { performance } from 'node:perf_hooks'
import { buildApp } from '../app.ts'
import { backtestReports } from '../backtest/reports.ts'
import { shippedClaims } from '../claims/shipped.ts'
import type { CatalogAccess, ReadinessCheck } from '../http/deps.ts'
import { estimators } from '../kinds/kinds.ts'
import { readSettings, type Settings } from '../settings.ts'
import type { Storage } from '../store/storage.ts'
import { StorageFault } from '../store/storage-fault.ts'
import { accessFor } from './access.ts'
import { openCatalog } from './catalog.ts'
import { openJobs, planBoundsFor, workBoundsFor } from './jobs.ts'
import { limitsFor } from './limits.ts'
import { buildLog } from './log.ts'
import { packageRoot, readVersion } from './package-info.ts'
import { openPool } from './pool.ts'
import { exitOnUncaught, stopOnSignals } from './stop.ts'
import { openFile, openShared } from './store.ts'

/** Starts the service and stays until a signal. What keeps it from starting is one plain line on stderr and exit 1. */
export async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    await start(readSettings(environment))
  } catch (error) {
    process.stderr.write(`flopcast: cannot start: ${reasonOf(error)}\n`)
    process.exit(1)
  }
}

async function start(settings: Settings): Promise<void> {
  const { bodyMaxBytes, drainMs, stopMaxMs, host, port } = settings
  const log = buildLog(settings.logLevel)
  const shared = await openShared(settings, log)
  const access = await accessFor(settings, log, shared?.keys)
  const store = shared ?? openFile(settings, log)
  const { storage, results } = store
  const catalog = await openCatalog(store.catalog)
  let stopping = false
  const readiness: ReadinessCheck = async () =>
    stopping ? { ready: false, reason: 'stopping' } : storageReadiness(storage, catalog)
  const version = readVersion()
  const clock = () => new Date()
  const planBounds = planBoundsFor(settings)
  const place = { catalog, estimators, version, bodyMaxBytes, planBounds }
  const jobs = openJobs(settings, { log, clock, storage, results, place })
  const app = await buildApp({
    log,
    version,
    bodyMaxBytes,
    planBounds,
    packageRoot,
    corsOrigins: settings.corsOrigins ?? [],
    readiness,
    catalog,
    estimators,
    backtests: backtestReports(),
    storage,
    access,
    clock,
    claims: shippedClaims(),
    limits: limitsFor(settings),
    pool: openPool(settings, { version, bodyMaxBytes, planBounds }),
    jobs,
    workBounds: workBoundsFor(settings),
    answerMaxMs: settings.answerMaxMs,
  })
  const markStopping = () => {
    stopping = true
    app.announceStop()
  }
  const drain = () => app.close()
  stopOnSignals({ log, markStopping, drain, release: store.close, drainMs, stopMaxMs })
  exitOnUncaught(log)
  await jobs
    .recover()
    .catch((error: unknown) => log.error({ err: error }, 'jobs of before were not taken up'))
  await app.listen({ host, port, listenTextResolver: (at) => `listening on ${at}` })
  log.info({ start_ms: Math.round(performance.now()) }, 'ready')
}

/** Asks the storage, so that a lost file shows. */
async function storageReadiness(storage: Storage, catalog: CatalogAccess): ReturnType<ReadinessCheck> {
  try {
    await storage.check()
    return { ready: true, catalogRevision: catalog.latest().sha256 }
  } catch (error) {
    const isLost = error instanceof StorageFault && error.kind === 'lost'
    return { ready: false, reason: String(error), ...(isLost ? { code: 'storage_lost' } : {}) }
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'EADDRINUSE') return 'the port is in use by another process: set PORT to a free one'
  if (code === 'EACCES') return 'this user may not listen on that port: set PORT above 1023'
  return (message ?? String(error)).split('\n')[0] ?? 'unknown reason'
}
