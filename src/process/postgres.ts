import type { Logger } from 'pino'
import type { Settings } from '../settings.ts'
import { createPostgresApiKeys } from '../store/postgres/api-keys.ts'
import { createPostgresCatalogStore } from '../store/postgres/catalog.ts'
import { openPostgres } from '../store/postgres/open.ts'
import { createPostgresResults } from '../store/postgres/results.ts'
import { createPostgresStorage } from '../store/postgres/storage.ts'
import { quotaFor } from './limits.ts'
import type { SharedStore } from './store.ts'

/** Loaded only where the database is one: with it comes `pg`. */
export async function openPostgresStore(settings: Settings, log: Logger): Promise<SharedStore> {
  const { database, postgresConnectionsMax, postgresStatementMaxMs } = settings
  const limits = { connectionsMax: postgresConnectionsMax, statementMaxMs: postgresStatementMaxMs }
  const session = await openPostgres(database, limits, (error) =>
    log.warn({ err: error }, 'a connection to the database broke'),
  )
  return {
    catalog: createPostgresCatalogStore(session),
    storage: createPostgresStorage(session, quotaFor(settings)),
    results: createPostgresResults(session),
    keys: createPostgresApiKeys(session),
    close: session.close,
  }
}
