import type { CatalogFilterValues } from '../catalog/filters.ts'
import type { ShippedCatalog, ShippedManifest } from '../catalog/shipped.ts'
import type { CatalogSnapshot } from '../catalog/snapshot.ts'
import type { CatalogEntryOf, CatalogKind } from '../contract/catalog/entries.ts'

/** A numbered state of the catalog. Equal hashes are equal data. */
export type CatalogRevision = { revision: number; sha256: string; as_of: string }

/** Data to seed. `load` is called only when the hash is new, so a start with known data reads no file. */
export type CatalogSeed = ShippedManifest & { load(): ShippedCatalog }

/** Where the next page starts: after an id, in the revision that the first page was read from. */
export type CatalogCursor = { revision: number; after: string }

export type CatalogListQuery<K extends CatalogKind> = {
  filters?: CatalogFilterValues<K>
  limit: number
  cursor?: CatalogCursor
}

/** `next` is `null` on the last page. */
export type CatalogPage<K extends CatalogKind> = {
  revision: number
  items: CatalogEntryOf[K][]
  next: CatalogCursor | null
}

/** Every method is one transaction. */
export type CatalogStore = {
  /**
   * Adds a revision, in one transaction; known data is left as it is. An entry's version is one more than
   * before when its content changed. Returns the revision that has the data.
   */
  seed(seed: CatalogSeed): Promise<CatalogRevision>
  latestRevision(): Promise<CatalogRevision | undefined>
  /** Oldest first. */
  revisions(): Promise<CatalogRevision[]>
  /** The revision with this hash, or the latest, in memory. `undefined`: no such revision. */
  snapshot(sha256?: string): Promise<CatalogSnapshot | undefined>
  /** A page in the order of ids. Rejects with RangeError on a filter that the kind does not have. */
  list<K extends CatalogKind>(kind: K, query: CatalogListQuery<K>): Promise<CatalogPage<K>>
  /** One entry, as it stands in a revision (its number), by default the latest. */
  get<K extends CatalogKind>(kind: K, id: string, revision?: number): Promise<CatalogEntryOf[K] | undefined>
}
