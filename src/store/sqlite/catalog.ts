import type { Database } from 'better-sqlite3'
import type { CatalogRevision, CatalogStore } from '../catalog-store.ts'
import { prepareListing } from './catalog-list.ts'
import { prepareSeeding } from './catalog-seed.ts'
import { prepareSnapshots } from './catalog-snapshot.ts'

/** The catalog in SQLite. `db` comes from openDatabase. */
export function createSqliteCatalogStore(db: Database): CatalogStore {
  const latest = db.prepare<[], CatalogRevision>(
    'SELECT revision, sha256, as_of FROM catalog_revision ORDER BY revision DESC LIMIT 1',
  )
  const all = db.prepare<[], CatalogRevision>(
    'SELECT revision, sha256, as_of FROM catalog_revision ORDER BY revision',
  )
  const latestRevision = () => latest.get()
  return {
    seed: prepareSeeding(db, latestRevision),
    latestRevision,
    revisions: () => all.all(),
    snapshot: prepareSnapshots(db, latestRevision),
    ...prepareListing(db, latestRevision),
  }
}
