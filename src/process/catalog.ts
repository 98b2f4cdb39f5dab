import { shippedCatalog, shippedManifest } from '../catalog/shipped.ts'
import type { CatalogSnapshot } from '../catalog/snapshot.ts'
import type { CatalogAccess } from '../http/deps.ts'
import { pageOf } from '../store/catalog-page.ts'
import type { CatalogStore } from '../store/catalog-store.ts'

const pinnedMax = 4

/**
 * Seeds what this build ships and keeps the snapshots in use in memory: the one that is served, whose entries
 * were held against their hashes, and the last few that were asked for.
 */
export async function openCatalog(store: CatalogStore): Promise<CatalogAccess> {
  const { sha256 } = await store.seed({ ...shippedManifest(), load: shippedCatalog })
  const served = await store.snapshot(sha256)
  if (served === undefined) throw new Error('the catalog could not be read back after seeding')
  const pinned = keepLast(store.snapshot)
  const { revisions } = store
  const isServed = (revision?: number) => revision === undefined || revision === served.revision
  const list: CatalogStore['list'] = async (kind, query) =>
    isServed(query.cursor?.revision) ? pageOf(served, kind, query) : store.list(kind, query)
  const get: CatalogStore['get'] = async (kind, id, revision) =>
    isServed(revision) ? served.get(kind, id) : store.get(kind, id, revision)
  const bySha256 = async (wanted: string) => (wanted === served.sha256 ? served : pinned(wanted))
  return { list, get, revisions, latest: () => served, bySha256 }
}

type Read = (sha256: string) => Promise<CatalogSnapshot | undefined>

/** Reads once what many ask for at once. What is not there, or could not be read, is read anew. */
function keepLast(read: Read): Read {
  const kept = new Map<string, ReturnType<Read>>()
  return async (wanted) => {
    const reading = kept.get(wanted) ?? read(wanted)
    kept.delete(wanted)
    kept.set(wanted, reading)
    const oldest = kept.keys().next().value
    if (kept.size > pinnedMax && oldest !== undefined) kept.delete(oldest)
    const snapshot = await reading.catch((error: unknown) => {
      kept.delete(wanted)
      throw error
    })
    if (snapshot === undefined) kept.delete(wanted)
    return snapshot
  }
}
