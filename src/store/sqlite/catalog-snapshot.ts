import type { Database } from 'better-sqlite3'
import { textHash } from '../../catalog/canonical.ts'
import { type CatalogSnapshot, makeSnapshot, type SnapshotContent } from '../../catalog/snapshot.ts'
import type { CatalogRevision } from '../catalog-store.ts'
import { type SealedRow, sealOf } from './catalog-seal.ts'
import { damaged } from './fault.ts'

type Row = SealedRow & { body: string }

/** Reads a revision whole. Throws StorageFault when a stored entry is not what its hash says, or one is missing. */
export function prepareSnapshots(db: Database, latest: () => CatalogRevision | undefined) {
  const bySha = db.prepare<[string], CatalogRevision>(
    'SELECT revision, sha256, as_of FROM catalog_revision WHERE sha256 = ?',
  )
  const sealed = db
    .prepare<[number], string | null>('SELECT entries_sha256 FROM catalog_revision WHERE revision = ?')
    .pluck()
  const rows = db.prepare<[number], Row>(
    `SELECT entry.kind, entry.id, entry.version, content.sha256, content.body
       FROM catalog_entry AS entry JOIN catalog_content AS content USING (content_id)
      WHERE entry.revision = ? ORDER BY entry.kind, entry.id`,
  )
  return (sha256?: string): CatalogSnapshot | undefined => {
    const revision = sha256 === undefined ? latest() : bySha.get(sha256)
    if (revision === undefined) return undefined
    const { seal, ...content } = readRows(rows.iterate(revision.revision), db.name)
    const expected = sealed.get(revision.revision) ?? null
    if (expected !== null && expected !== seal)
      throw damaged(db.name, `catalog revision ${sha256 ?? revision.sha256}`)
    return makeSnapshot({ ...revision, ...content })
  }
}

type Read = Pick<SnapshotContent, 'entries' | 'sources'> & { seal: string }

/** One row after the other: all texts at once would be as much again as what is made of them. */
function readRows(rows: Iterable<Row>, file: string): Read {
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
    lists[kind]?.push(entryOf(row, file))
  }
  const { sources, ...entries } = lists
  return { entries, sources, seal: sealOf(sealed) } as Read
}

function entryOf({ kind, id, version, sha256, body }: Row, file: string): unknown {
  if (textHash(body) !== sha256) throw damaged(file, `catalog entry ${kind}/${id}`)
  const content: object = JSON.parse(body)
  return kind === 'sources' ? content : { ...content, version }
}
