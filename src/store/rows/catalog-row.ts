import { textHash } from '../../catalog/canonical.ts'
import type { SnapshotContent } from '../../catalog/snapshot.ts'
import type { CatalogEntryOf, CatalogKind } from '../../contract/catalog/entries.ts'
import { damaged } from '../storage-fault.ts'

/** An entry of a revision and the hash of its content. */
export type SealedRow = { kind: string; id: string; version: number; sha256: string }
export type EntryRow = SealedRow & { body: string }
export type ListedRow = Omit<EntryRow, 'kind'>

/** A hash over which entries a revision has, and in which version, in the order of the table. */
export function sealOf(rows: readonly SealedRow[]): string {
  return textHash(
    rows.map(({ kind, id, version, sha256 }) => `${kind}/${id}@${version} ${sha256}\n`).join(''),
  )
}

type Read = Pick<SnapshotContent, 'entries' | 'sources'> & { seal: string }

/**
 * The entries of a revision, of its rows in the order of the table. Throws StorageFault on one that is not what its
 * hash says. One row after the other: all texts at once would be as much again as what is made of them.
 */
export function readRevision(rows: Iterable<EntryRow>, database: string): Read {
  const lists: Record<string, unknown[]> = {
    accelerators: [],
    nodes: [],
    models: [],
    prices: [],
    'token-prices': [],
    'transfer-prices': [],
    sites: [],
    sources: [],
  }
  const sealed: SealedRow[] = []
  for (const row of rows) {
    const { kind, id, version, sha256 } = row
    sealed.push({ kind, id, version, sha256 })
    lists[kind]?.push(entryOf(row, database))
  }
  const { sources, ...entries } = lists
  return { entries, sources, seal: sealOf(sealed) } as Read
}

function entryOf({ kind, id, version, sha256, body }: EntryRow, database: string): unknown {
  if (textHash(body) !== sha256) throw damaged(database, `catalog entry ${kind}/${id}`)
  const content: object = JSON.parse(body)
  return kind === 'sources' ? content : { ...content, version }
}

/** An entry of a list. Throws StorageFault where it is not what its hash says. */
export function listedEntry<K extends CatalogKind>(
  { id, version, sha256, body }: ListedRow,
  database: string,
): CatalogEntryOf[K] {
  if (textHash(body) !== sha256) throw damaged(database, `catalog entry ${id}`)
  return { ...JSON.parse(body), version }
}
