import type { Database } from 'better-sqlite3'
import { type CatalogSnapshot, makeSnapshot } from '../../catalog/snapshot.ts'
import type { CatalogRevision } from '../catalog-store.ts'
import { type EntryRow, readRevision } from '../rows/catalog-row.ts'
import { damaged } from '../storage-fault.ts'

/** Reads a revision whole. Throws StorageFault when a stored entry is not what its hash says, or one is missing. */
export function prepareSnapshots(db: Database, latest: () => CatalogRevision | undefined) {
  const bySha = db.prepare<[string], CatalogRevision>(
    'SELECT revision, sha256, as_of FROM catalog_revision WHERE sha256 = ?',
  )
  const sealed = db
    .prepare<[number], string | null>('SELECT entries_sha256 FROM catalog_revision WHERE revision = ?')
    .pluck()
  const rows = db.prepare<[number], EntryRow>(
    `SELECT entry.kind, entry.id, entry.version, content.sha256, content.body
       FROM catalog_entry AS entry JOIN catalog_content AS content USING (content_id)
      WHERE entry.revision = ? ORDER BY entry.kind, entry.id`,
  )
  return (sha256?: string): CatalogSnapshot | undefined => {
    const revision = sha256 === undefined ? latest() : bySha.get(sha256)
    if (revision === undefined) return undefined
    const { seal, ...content } = readRevision(rows.iterate(revision.revision), db.name)
    const expected = sealed.get(revision.revision) ?? null
    if (expected !== null && expected !== seal)
      throw damaged(db.name, `catalog revision ${sha256 ?? revision.sha256}`)
    return makeSnapshot({ ...revision, ...content })
  }
}
