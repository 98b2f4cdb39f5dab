import { performance } from 'node:perf_hooks'
import { buildApp } from '../app.ts'
import { backtestReports } from '../backtest/reports.ts'
import { shippedClaims } from '../claims/shipped.ts'
import type { CatalogAccess, ReadinessCheck } from '../http/deps.ts'
import { estimators } from '../http/estimators.ts'
import { readSettings, type Settings } from '../settings.ts'
import type { CatalogStore } from '../store/catalog-store.ts'
import { createSqliteCatalogStore } from '../store/sqlite/catalog.ts'
import { closeDatabase, openDatabase } from '../store/sqlite/open.ts'
import { createSqliteStorage } from '../store/sqlite/storage.ts'
import { accessFor } from './access.ts'
import { openCatalog } from './catalog.ts'
import { buildLog } from './log.ts'
import { packageRoot, readVersion } from './package-info.ts'
import { exitOnUncaught, stopOnSignals } from './stop.ts'

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
  const access = await accessFor(settings, log)
  const database = openDatabase(settings.database)
  const store = createSqliteCatalogStore(database)
  const catalog = await openCatalog(store)
  let stopping = false
  const readiness: ReadinessCheck = async () =>
    stopping ? { ready: false, reason: 'stopping' } : databaseReadiness(store, catalog)
  const app = await buildApp({
    log,
    version: readVersion(),
    bodyMaxBytes,
    packageRoot,
    corsOrigins: settings.corsOrigins ?? [],
    readiness,
    catalog,
    estimators,
    backtests: backtestReports(),
    storage: createSqliteStorage(database),
    access,
    clock: () => new Date(),
    claims: shippedClaims(),
  })
  const markStopping = () => {
    stopping = true
  }
  const release = () => closeDatabase(database)
  stopOnSignals({ log, markStopping, drain: () => app.close(), release, drainMs, stopMaxMs })
  exitOnUncaught(log)
  await app.listen({ host, port, listenTextResolver: (at) => `listening on ${at}` })
  log.info({ start_ms: Math.round(performance.now()) }, 'ready')
}

/** Asks the database, so that a lost file shows. */
async function databaseReadiness(store: CatalogStore, catalog: CatalogAccess): ReturnType<ReadinessCheck> {
  try {
    await store.latestRevision()
    return { ready: true, catalogRevision: catalog.latest().sha256 }
  } catch (error) {
    return { ready: false, reason: String(error) }
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'EADDRINUSE') return 'the port is in use by another process: set PORT to a free one'
  if (code === 'EACCES') return 'this user may not listen on that port: set PORT above 1023'
  return (message ?? String(error)).split('\n')[0] ?? 'unknown reason'
}
