import { pino } from 'pino'
import { buildApp } from '../../app.ts'
import { backtestReports } from '../../backtest/reports.ts'
import { shippedClaims } from '../../claims/shipped.ts'
import { openAccess } from '../../http/access.ts'
import { estimators } from '../../kinds/kinds.ts'
import { openCatalog } from '../../process/catalog.ts'
import { openJobs, planBoundsFor, workBoundsFor } from '../../process/jobs.ts'
import { limitsFor } from '../../process/limits.ts'
import { packageRoot, readVersion } from '../../process/package-info.ts'
import { openPool } from '../../process/pool.ts'
import { readSettings } from '../../settings.ts'
import { createMemoryCatalogStore } from '../../store/memory/catalog.ts'
import { createMemoryStorage } from '../../store/memory/storage.ts'
import { type Caller, type Connection, headersOf, mediaTypeOf, type Question } from './connection.ts'

/** The service in this process, with the shipped catalog. It keeps nothing, and listens nowhere. */
export async function openEmbedded(caller: Caller): Promise<Connection> {
  const app = await build()
  const ask = async (question: Question) => {
    const { method, path, body } = question
    const reply = await app.inject({
      ...{ method, url: path, headers: headersOf(question, caller) },
      ...(!question.isParting && { signal: caller.signal }),
      ...(body !== undefined && { payload: body }),
      payloadAsStream: true,
    })
    const { 'content-type': type, location } = reply.headers
    return {
      status: reply.statusCode,
      type: mediaTypeOf(type),
      location: location === undefined ? null : String(location),
      body: reply.stream() as AsyncIterable<Uint8Array>,
    }
  }
  return { ask, close: () => app.close() }
}

async function build() {
  const settings = { ...readSettings({}), database: ':memory:', workMaxS: readSettings({}).jobWorkMaxS }
  const { bodyMaxBytes } = settings
  const log = pino({ level: 'silent' })
  const catalog = await openCatalog(createMemoryCatalogStore())
  const storage = createMemoryStorage()
  const version = readVersion()
  const clock = () => new Date()
  const planBounds = planBoundsFor(settings)
  const place = { catalog, estimators, version, bodyMaxBytes, planBounds }
  return buildApp({
    ...{ log, version, bodyMaxBytes, planBounds, packageRoot, catalog, estimators, storage, clock },
    corsOrigins: [],
    readiness: async () => ({ ready: true, catalogRevision: catalog.latest().sha256 }),
    access: openAccess,
    backtests: backtestReports(),
    claims: shippedClaims(),
    limits: limitsFor(settings),
    pool: openPool(settings, { version, bodyMaxBytes, planBounds }),
    jobs: openJobs(settings, { log, clock, storage, place }),
    workBounds: workBoundsFor(settings),
    answerMaxMs: settings.answerMaxMs,
  })
}
