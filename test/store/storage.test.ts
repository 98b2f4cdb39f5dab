import { createMemoryStorage } from '../../src/store/memory/storage.ts'
import { closeDatabase, openDatabase } from '../../src/store/sqlite/open.ts'
import { createSqliteStorage } from '../../src/store/sqlite/storage.ts'
import { pinnedRevision, storageContract } from './storage-contract.ts'

storageContract('memory', () => ({ storage: createMemoryStorage(), close: () => undefined }))

storageContract('SQLite', () => {
  const db = openDatabase(':memory:')
  db.prepare('INSERT INTO catalog_revision VALUES (1, ?, ?)').run(pinnedRevision, '2026-11-22')
  return { storage: createSqliteStorage(db), close: () => closeDatabase(db) }
})
