import type { CatalogRevision, CatalogStore } from '../catalog-store.ts'
import { prepareListing } from './catalog-list.ts'
import { prepareSeeding } from './catalog-seed.ts'
import { prepareSnapshots } from './catalog-snapshot.ts'
import type { Session } from './session.ts'

/** The catalog in SQLite. */
export function createSqliteCatalogStore(session: Session): CatalogStore {
  const { db, read } = session
  const latest = db.prepare<[], CatalogRevision>(
    'SELECT revision, sha256, as_of FROM catalog_revision ORDER BY revision DESC LIMIT 1',
  )
  const all = db.prepare<[], CatalogRevision>(
    'SELECT revision, sha256, as_of FROM catalog_revision ORDER BY revision',
  )
  const latestRevision = () => latest.get()
  const seed = prepareSeeding(session, latestRevision)
  const snapshot = prepareSnapshots(db, latestRevision)
  const { list, get } = prepareListing(db, latestRevision)
  return {
    seed,
    latestRevision: () => read(latestRevision),
    revisions: () => read(() => all.all()),
    snapshot: (sha256) => read(() => snapshot(sha256)),
    list: (kind, query) => read(() => list(kind, query)),
    get: (kind, id, revision) => read(() => get(kind, id, revision)),
  }
}
