import { pino } from 'pino'
import { buildApp } from '../../app.ts'
import { backtestReports } from '../../backtest/reports.ts'
import { shippedClaims } from '../../claims/shipped.ts'
import { openAccess } from '../../http/access.ts'
import { estimators } from '../../kinds/kinds.ts'
import { openJobs, workBoundsFor } from '../../process/jobs.ts'
import { limitsFor } from '../../process/limits.ts'
import { packageRoot } from '../../process/package-info.ts'
import { openPool } from '../../process/pool.ts'
import { readSettings } from '../../settings.ts'
import { createMemoryResults } from '../../store/memory/results.ts'
import { createMemoryStorage } from '../../store/memory/storage.ts'
import { type Caller, type Connection, headersOf, mediaTypeOf, type Question } from './connection.ts'
import type { Place } from './place.ts'

/** The whole service in this process. It listens nowhere. */
export async function serveWithin(caller: Caller, place: Place): Promise<Connection> {
  const app = await build(place)
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

/** What a service on the network bounds for its other callers, one caller may use up: the time of a job for every answer. */
function build({ version, bodyMaxBytes, planBounds, catalog }: Place) {
  const settings = readSettings({})
  const own = { ...settings, database: ':memory:', workMaxS: settings.jobWorkMaxS }
  const log = pino({ level: 'silent' })
  const storage = createMemoryStorage()
  const clock = () => new Date()
  const place = { catalog, estimators, version, bodyMaxBytes, planBounds }
  return buildApp({
    ...place,
    ...{ log, packageRoot, storage, clock },
    corsOrigins: [],
    readiness: async () => ({ ready: true, catalogRevision: catalog.latest().sha256 }),
    access: openAccess,
    backtests: backtestReports(),
    claims: shippedClaims(),
    limits: limitsFor(own),
    pool: openPool(own, { version, bodyMaxBytes, planBounds }),
    jobs: openJobs(own, { log, clock, storage, results: createMemoryResults(), place }),
    workBounds: workBoundsFor(own),
    answerMaxMs: own.answerMaxMs,
  })
}
