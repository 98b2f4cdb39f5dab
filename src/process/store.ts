import type { Logger } from 'pino'
import type { Settings } from '../settings.ts'
import type { ApiKeyStore } from '../store/api-key-store.ts'
import type { CatalogStore } from '../store/catalog-store.ts'
import { createFileResults } from '../store/file/results.ts'
import { createMemoryResults } from '../store/memory/results.ts'
import { isPostgres } from '../store/postgres/label.ts'
import type { ResultStore } from '../store/result-store.ts'
import { createSqliteCatalogStore } from '../store/sqlite/catalog.ts'
import { closeSession } from '../store/sqlite/close.ts'
import { openDatabase } from '../store/sqlite/open.ts'
import { openSession } from '../store/sqlite/session.ts'
import { createSqliteStorage } from '../store/sqlite/storage.ts'
import type { Storage } from '../store/storage.ts'
import { quotaFor } from './limits.ts'

/** What is kept, wherever it is. */
export type OpenedStore = {
  catalog: CatalogStore
  storage: Storage
  results: ResultStore
  close: () => Promise<void> | void
}

/** A store that several processes share: it has their keys too. */
export type SharedStore = OpenedStore & { keys: ApiKeyStore }

/** The store of an address; its library is loaded with it. `null`: the database is a file. */
export async function openShared(settings: Settings, log: Logger): Promise<SharedStore | null> {
  if (!isPostgres(settings.database)) return null
  const { openPostgresStore } = await import('./postgres.ts')
  return openPostgresStore(settings, log)
}

/** The store of a path, or of `:memory:`, of which nothing is kept. */
export function openFile(settings: Settings, log: Logger): OpenedStore {
  const { database } = settings
  if (database === ':memory:')
    log.warn('FLOPCAST_DATABASE=:memory:: everything that is saved is gone when the service stops')
  const session = openSession(openDatabase(database))
  return {
    catalog: createSqliteCatalogStore(session),
    storage: createSqliteStorage(session, quotaFor(settings)),
    results: database === ':memory:' ? createMemoryResults() : createFileResults(`${database}.results`),
    close: () => closeSession(session, new Date(), (error) => log.error({ err: error }, 'at the stop')),
  }
}
