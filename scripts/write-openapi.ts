// Writes openapi/openapi.json from the schemas that validate requests. `npm run openapi`.
import { writeFileSync } from 'node:fs'
import { pino } from 'pino'
import { buildApp } from '../src/app.ts'
import { openAccess } from '../src/http/access.ts'
import { publishedFile } from '../src/http/document/published.ts'
import { estimators } from '../src/kinds/kinds.ts'
import { openCatalog } from '../src/process/catalog.ts'
import { limitsFor } from '../src/process/limits.ts'
import { packageRoot, readVersion } from '../src/process/package-info.ts'
import { readSettings } from '../src/settings.ts'
import { createMemoryCatalogStore } from '../src/store/memory/catalog.ts'
import { createMemoryStorage } from '../src/store/memory/storage.ts'

const app = await buildApp({
  log: pino({ level: 'silent' }),
  version: readVersion(),
  bodyMaxBytes: 1_048_576,
  packageRoot,
  corsOrigins: [],
  readiness: async () => ({ ready: false, reason: 'writing the document' }),
  catalog: await openCatalog(createMemoryCatalogStore()),
  estimators,
  storage: createMemoryStorage(),
  access: openAccess,
  clock: () => new Date(),
  claims: [],
  backtests: [],
  limits: limitsFor(readSettings({})),
  pool: null,
  answerMaxMs: 55_000,
})
const file = publishedFile(packageRoot)
writeFileSync(file, `${JSON.stringify(app.swagger(), null, 2)}\n`)
await app.close()
process.stdout.write(`${file}\n`)
