// Writes openapi/openapi.json from the schemas that validate requests. `npm run openapi`.
import { writeFileSync } from 'node:fs'
import { pino } from 'pino'
import { buildApp } from '../src/app.ts'
import { openAccess } from '../src/http/access.ts'
import { publishedFile } from '../src/http/document/published.ts'
import { estimators } from '../src/kinds/kinds.ts'
import { openCatalog } from '../src/process/catalog.ts'
import { openJobs, planBoundsFor, workBoundsFor } from '../src/process/jobs.ts'
import { limitsFor } from '../src/process/limits.ts'
import { packageRoot, readVersion } from '../src/process/package-info.ts'
import { readSettings } from '../src/settings.ts'
import { createMemoryCatalogStore } from '../src/store/memory/catalog.ts'
import { createMemoryResults } from '../src/store/memory/results.ts'
import { createMemoryStorage } from '../src/store/memory/storage.ts'

const settings = readSettings({ FLOPCAST_DATABASE: ':memory:' })
const log = pino({ level: 'silent' })
const clock = () => new Date()
const catalog = await openCatalog(createMemoryCatalogStore())
const storage = createMemoryStorage()
const version = readVersion()
const bodyMaxBytes = 1_048_576
const planBounds = planBoundsFor(settings)
const app = await buildApp({
  log,
  version,
  bodyMaxBytes,
  planBounds,
  packageRoot,
  corsOrigins: [],
  readiness: async () => ({ ready: false, reason: 'writing the document' }),
  catalog,
  estimators,
  storage,
  access: openAccess,
  clock,
  claims: [],
  backtests: [],
  limits: limitsFor(settings),
  pool: null,
  jobs: openJobs(settings, {
    log,
    clock,
    storage,
    results: createMemoryResults(),
    place: { catalog, estimators, version, bodyMaxBytes, planBounds },
  }),
  workBounds: workBoundsFor(settings),
  answerMaxMs: 55_000,
})
const file = publishedFile(packageRoot)
writeFileSync(file, `${JSON.stringify(app.swagger(), null, 2)}\n`)
await app.close()
process.stdout.write(`${file}\n`)
