import type { Database } from 'better-sqlite3'
import { type SealedRow, sealOf } from '../rows/catalog-row.ts'

/** Notes the seal of a revision that has none, as it stands now. To be called in a transaction. */
export function prepareSealing(db: Database): (revision: number) => void {
  const rows = db.prepare<[number], SealedRow>(
    `SELECT entry.kind, entry.id, entry.version, content.sha256
       FROM catalog_entry AS entry JOIN catalog_content AS content USING (content_id)
      WHERE entry.revision = ? ORDER BY entry.kind, entry.id`,
  )
  const note = db.prepare<[string, number]>(
    'UPDATE catalog_revision SET entries_sha256 = ? WHERE revision = ? AND entries_sha256 IS NULL',
  )
  return (revision) => {
    note.run(sealOf(rows.all(revision)), revision)
  }
}
