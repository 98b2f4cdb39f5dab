import { shippedCatalog, shippedManifest } from '../catalog/shipped.ts'
import type { CatalogSnapshot } from '../catalog/snapshot.ts'
import type { CatalogAccess } from '../http/deps.ts'
import type { CatalogStore } from '../store/catalog-store.ts'

const pinnedMax = 4

/** Seeds what this build ships and keeps the snapshots in use in memory: the latest, and the last few that were asked for. */
export function openCatalog(store: CatalogStore): CatalogAccess {
  const { sha256 } = store.seed({ ...shippedManifest(), load: shippedCatalog })
  const served = store.snapshot(sha256)
  if (served === undefined) throw new Error('the catalog could not be read back after seeding')
  const pinned = new Map<string, CatalogSnapshot>()
  const bySha256 = (wanted: string) => {
    if (wanted === served.sha256) return served
    const snapshot = pinned.get(wanted) ?? store.snapshot(wanted)
    if (snapshot !== undefined) keep(pinned, wanted, snapshot)
    return snapshot
  }
  const { list, get, revisions } = store
  return { list, get, revisions, latest: () => served, bySha256 }
}

function keep(pinned: Map<string, CatalogSnapshot>, sha256: string, snapshot: CatalogSnapshot): void {
  pinned.delete(sha256)
  pinned.set(sha256, snapshot)
  const oldest = pinned.keys().next().value
  if (pinned.size > pinnedMax && oldest !== undefined) pinned.delete(oldest)
}
