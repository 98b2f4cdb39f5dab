import type { CatalogEntryOf, CatalogKind, SourceEntry } from '../contract/catalog/entries.ts'

/** One revision in memory: what estimates are computed on. Never changes after it is made. */
export type CatalogSnapshot = {
  revision: number
  sha256: string
  /** Day that the data was put together, `YYYY-MM-DD`: what the age of a price is measured against. */
  as_of: string
  get<K extends CatalogKind>(kind: K, id: string): CatalogEntryOf[K] | undefined
  /** In the order of ids. */
  list<K extends CatalogKind>(kind: K): readonly CatalogEntryOf[K][]
  source(id: string): SourceEntry | undefined
  /** All of it as plain data, of which the same snapshot can be made elsewhere. */
  content: SnapshotContent
}

export type SnapshotContent = {
  revision: number
  sha256: string
  as_of: string
  entries: { [K in CatalogKind]: CatalogEntryOf[K][] }
  sources: SourceEntry[]
}

const compareIds = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

export function makeSnapshot(content: SnapshotContent): CatalogSnapshot {
  const { revision, sha256, as_of, entries, sources } = content
  const lists = {
    accelerators: indexed(entries.accelerators),
    nodes: indexed(entries.nodes),
    models: indexed(entries.models),
    prices: indexed(entries.prices),
    'token-prices': indexed(entries['token-prices']),
    'transfer-prices': indexed(entries['transfer-prices']),
    sites: indexed(entries.sites),
  } satisfies { [K in CatalogKind]: Index<CatalogEntryOf[K]> }
  const indexOf = <K extends CatalogKind>(kind: K) => lists[kind] as unknown as Index<CatalogEntryOf[K]>
  const sourceIndex = indexed(sources)
  return {
    revision,
    sha256,
    as_of,
    get: (kind, id) => indexOf(kind).byId.get(id),
    list: (kind) => indexOf(kind).sorted,
    source: (id) => sourceIndex.byId.get(id),
    content,
  }
}

type Index<T> = { sorted: readonly T[]; byId: ReadonlyMap<string, T> }

function indexed<T extends { id: string }>(entries: readonly T[]): Index<T> {
  const sorted = [...entries].sort(compareIds)
  return { sorted, byId: new Map(sorted.map((entry) => [entry.id, entry])) }
}
