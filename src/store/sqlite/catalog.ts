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
  const seed = prepareSeeding(db, latestRevision)
  const snapshot = prepareSnapshots(db, latestRevision)
  const { list, get } = prepareListing(db, latestRevision)
  return {
    seed: async (given) => seed(given),
    latestRevision: async () => latestRevision(),
    revisions: async () => all.all(),
    snapshot: async (sha256) => snapshot(sha256),
    list: async (kind, query) => list(kind, query),
    get: async (kind, id, revision) => get(kind, id, revision),
  }
}
