import { createMemoryCatalogStore } from '../../src/store/memory/catalog.ts'
import { createSqliteCatalogStore } from '../../src/store/sqlite/catalog.ts'
import { closeDatabase, openDatabase } from '../../src/store/sqlite/open.ts'
import { catalogStoreContract } from './catalog-contract.ts'

catalogStoreContract('memory', () => ({ store: createMemoryCatalogStore(), close: () => undefined }))

catalogStoreContract('SQLite', () => {
  const db = openDatabase(':memory:')
  return { store: createSqliteCatalogStore(db), close: () => closeDatabase(db) }
})
