import { createMemoryStorage } from '../../src/store/memory/storage.ts'
import { closeDatabase } from '../../src/store/sqlite/close.ts'
import { openDatabase } from '../../src/store/sqlite/open.ts'
import { openSession } from '../../src/store/sqlite/session.ts'
import { createSqliteStorage } from '../../src/store/sqlite/storage.ts'
import { pinnedRevision, storageContract } from './storage-contract.ts'

storageContract('memory', () => ({ storage: createMemoryStorage(), close: () => undefined }))

storageContract('SQLite', () => {
  const db = openDatabase(':memory:')
  db.prepare('INSERT INTO catalog_revision (revision, sha256, as_of) VALUES (1, ?, ?)').run(
    pinnedRevision,
    '2026-11-22',
  )
  return { storage: createSqliteStorage(openSession(db)), close: () => closeDatabase(db) }
})
