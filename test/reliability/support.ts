import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { FastifyInstance } from 'fastify'
import { openCatalog } from '../../src/process/catalog.ts'
import { createSqliteCatalogStore } from '../../src/store/sqlite/catalog.ts'
import { openDatabase } from '../../src/store/sqlite/open.ts'
import { openSession } from '../../src/store/sqlite/session.ts'
import { createSqliteStorage } from '../../src/store/sqlite/storage.ts'
import type { WaitLimits } from '../../src/store/sqlite/waiting.ts'
import { realApp } from '../http/support/app.ts'

/** Others may keep the machine busy while these tests start processes. */
export const patientMs = 180_000

/** The service on a file, in this process, so that its database can be tampered with. */
export async function appOnFile(
  folder: string,
  limits?: WaitLimits,
): Promise<{ app: FastifyInstance; db: Database }> {
  const db = openDatabase(join(folder, 'flopcast.db'))
  const session = openSession(db, limits)
  const catalog = await openCatalog(createSqliteCatalogStore(session))
  return { app: await realApp({ catalog, storage: createSqliteStorage(session) }), db }
}
