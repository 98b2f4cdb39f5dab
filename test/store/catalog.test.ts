import { createMemoryCatalogStore } from '../../src/store/memory/catalog.ts'
import { createSqliteCatalogStore } from '../../src/store/sqlite/catalog.ts'
import { closeDatabase } from '../../src/store/sqlite/close.ts'
import { openDatabase } from '../../src/store/sqlite/open.ts'
import { openSession } from '../../src/store/sqlite/session.ts'
import { catalogStoreContract } from './catalog-contract.ts'

catalogStoreContract('memory', () => ({ store: createMemoryCatalogStore(), close: () => undefined }))

catalogStoreContract('SQLite', () => {
  const db = openDatabase(':memory:')
  return { store: createSqliteCatalogStore(openSession(db)), close: () => closeDatabase(db) }
})
