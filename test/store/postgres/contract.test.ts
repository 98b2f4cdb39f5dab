import { createPostgresCatalogStore } from '../../../src/store/postgres/catalog.ts'
import { createPostgresStorage } from '../../../src/store/postgres/storage.ts'
import { catalogStoreContract } from '../catalog-contract.ts'
import { jobsContract } from '../jobs-contract.ts'
import { quotaContract } from '../quota-contract.ts'
import { pinnedRevision, storageContract } from '../storage-contract.ts'
import { describeWithServer, useDatabase } from './database.ts'

const nothing = () => undefined

describeWithServer('the contract of every store', () => {
  const database = useDatabase()

  const openStorage = async () => {
    await database.empty()
    await database.session.read.run(
      "INSERT INTO catalog_revision (revision, sha256, as_of, entries_sha256) VALUES (1, $1, $2, '')",
      [pinnedRevision, '2026-11-22'],
    )
    return { storage: createPostgresStorage(database.session), close: nothing }
  }

  quotaContract('PostgreSQL', async (quota) => {
    await openStorage()
    return createPostgresStorage(database.session, quota).scenarios
  })
  storageContract('PostgreSQL', openStorage)
  jobsContract('PostgreSQL', openStorage)
  catalogStoreContract('PostgreSQL', async () => {
    await database.empty()
    return { store: createPostgresCatalogStore(database.session), close: nothing }
  })
})
