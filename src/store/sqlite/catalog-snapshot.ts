import type { Database } from 'better-sqlite3'
import { textHash } from '../../catalog/canonical.ts'
import { type CatalogSnapshot, makeSnapshot, type SnapshotContent } from '../../catalog/snapshot.ts'
import type { CatalogRevision } from '../catalog-store.ts'

type Row = { kind: string; id: string; version: number; sha256: string; body: string }

/** Reads a revision whole. Throws when a stored entry is not what its hash says. */
export function prepareSnapshots(db: Database, latest: () => CatalogRevision | undefined) {
  const bySha = db.prepare<[string], CatalogRevision>(
    'SELECT revision, sha256, as_of FROM catalog_revision WHERE sha256 = ?',
  )
  const rows = db.prepare<[number], Row>(
    `SELECT entry.kind, entry.id, entry.version, content.sha256, content.body
       FROM catalog_entry AS entry JOIN catalog_content AS content USING (content_id)
      WHERE entry.revision = ?`,
  )
  return (sha256?: string): CatalogSnapshot | undefined => {
    const revision = sha256 === undefined ? latest() : bySha.get(sha256)
    return revision && makeSnapshot({ ...revision, ...contentOf(rows.all(revision.revision)) })
  }
}

function contentOf(rows: Row[]): Pick<SnapshotContent, 'entries' | 'sources'> {
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
  for (const row of rows) lists[row.kind]?.push(entryOf(row))
  const { sources, ...entries } = lists
  return { entries, sources } as Pick<SnapshotContent, 'entries' | 'sources'>
}

function entryOf({ kind, id, version, sha256, body }: Row): unknown {
  if (textHash(body) !== sha256) throw new Error(`stored catalog entry ${kind}/${id} is damaged`)
  const content: object = JSON.parse(body)
  return kind === 'sources' ? content : { ...content, version }
}
