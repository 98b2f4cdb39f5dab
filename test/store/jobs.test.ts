import { createMemoryStorage } from '../../src/store/memory/storage.ts'
import { closeDatabase } from '../../src/store/sqlite/close.ts'
import { openDatabase } from '../../src/store/sqlite/open.ts'
import { openSession } from '../../src/store/sqlite/session.ts'
import { createSqliteStorage } from '../../src/store/sqlite/storage.ts'
import { jobsContract } from './jobs-contract.ts'

jobsContract('memory', () => ({ storage: createMemoryStorage(), close: () => undefined }))

jobsContract('SQLite', () => {
  const db = openDatabase(':memory:')
  return { storage: createSqliteStorage(openSession(db)), close: () => closeDatabase(db) }
})
