import { canonicalJson, textHash } from '../../catalog/canonical.ts'
import type { Shipped, ShippedCatalog } from '../../catalog/shipped.ts'
import { type CatalogSnapshot, makeSnapshot, type SnapshotContent } from '../../catalog/snapshot.ts'
import { type CatalogEntryOf, type CatalogKind, catalogKinds } from '../../contract/catalog/entries.ts'
import { pageOf } from '../catalog-page.ts'
import type { CatalogSeed, CatalogStore } from '../catalog-store.ts'

/** The catalog port without a file, for tests. */
export function createMemoryCatalogStore(): CatalogStore {
  const snapshots: CatalogSnapshot[] = []
  const revisionOf = ({ revision, sha256, as_of }: CatalogSnapshot) => ({ revision, sha256, as_of })
  const bySha = (sha256: string) => snapshots.find((one) => one.sha256 === sha256)
  const byNumber = (revision?: number) =>
    revision === undefined ? snapshots.at(-1) : snapshots.find((one) => one.revision === revision)

  async function seed({ sha256, as_of, load }: CatalogSeed) {
    const known = bySha(sha256)
    if (known) return revisionOf(known)
    const header = { revision: snapshots.length + 1, sha256, as_of }
    snapshots.push(makeSnapshot({ ...header, ...versioned(load(), snapshots) }))
    return header
  }

  return {
    seed,
    latestRevision: async () => snapshots.map(revisionOf).at(-1),
    revisions: async () => snapshots.map(revisionOf),
    snapshot: async (sha256) => (sha256 === undefined ? snapshots.at(-1) : bySha(sha256)),
    list: async (kind, query) => pageOf(byNumber(query.cursor?.revision), kind, query),
    get: async (kind, id, revision) => byNumber(revision)?.get(kind, id),
  }
}

function versioned(
  { entries, sources }: ShippedCatalog,
  older: CatalogSnapshot[],
): Pick<SnapshotContent, 'entries' | 'sources'> {
  const lists = catalogKinds.map((kind) => [
    kind,
    entries[kind].map((entry) => nextVersion(kind, entry, older)),
  ])
  return { entries: Object.fromEntries(lists), sources }
}

function nextVersion<K extends CatalogKind>(
  kind: K,
  entry: Shipped<CatalogEntryOf[CatalogKind]>,
  older: CatalogSnapshot[],
) {
  const before = older.findLast((snapshot) => snapshot.get(kind, entry.id))?.get(kind, entry.id)
  if (before === undefined) return { ...entry, version: 1 }
  const { version, ...content } = before
  const isSame = textHash(canonicalJson(content)) === textHash(canonicalJson(entry))
  return { ...entry, version: isSame ? version : version + 1 }
}
