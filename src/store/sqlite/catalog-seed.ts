import type { Database } from 'better-sqlite3'
import { canonicalJson, textHash } from '../../catalog/canonical.ts'
import type { ShippedCatalog } from '../../catalog/shipped.ts'
import { catalogKinds } from '../../contract/catalog/entries.ts'
import type { CatalogRevision, CatalogSeed } from '../catalog-store.ts'
import { prepareSealing } from './catalog-seal.ts'
import { writeBack } from './close.ts'
import type { Session } from './session.ts'

type Known = { version: number; sha256: string }
type Row = { kind: string; id: string; body: string }

function statements(db: Database) {
  return {
    bySha: db.prepare<[string], CatalogRevision>(
      'SELECT revision, sha256, as_of FROM catalog_revision WHERE sha256 = ?',
    ),
    unsealed: db
      .prepare<[number], number>(
        'SELECT revision FROM catalog_revision WHERE revision = ? AND entries_sha256 IS NULL',
      )
      .pluck(),
    insertRevision: db.prepare<CatalogRevision>(
      'INSERT INTO catalog_revision (revision, sha256, as_of) VALUES (@revision, @sha256, @as_of)',
    ),
    lastKnown: db.prepare<[string, string], Known>(
      `SELECT entry.version, content.sha256
         FROM catalog_entry AS entry JOIN catalog_content AS content USING (content_id)
        WHERE entry.kind = ? AND entry.id = ?
        ORDER BY entry.revision DESC LIMIT 1`,
    ),
    contentId: db
      .prepare<[string], number>('SELECT content_id FROM catalog_content WHERE sha256 = ?')
      .pluck(),
    insertContent: db.prepare<[string, string]>('INSERT INTO catalog_content (sha256, body) VALUES (?, ?)'),
    insertEntry: db.prepare<[number, string, string, number, number | bigint]>(
      'INSERT INTO catalog_entry (revision, kind, id, version, content_id) VALUES (?, ?, ?, ?, ?)',
    ),
  }
}

/** One transaction for a whole revision: a reader sees all of it or nothing. */
export function prepareSeeding({ db, read, write }: Session, latest: () => CatalogRevision | undefined) {
  const sql = statements(db)
  const seal = prepareSealing(db)
  const writeRow = (revision: number, { kind, id, body }: Row) => {
    const sha256 = textHash(body)
    const known = sql.lastKnown.get(kind, id)
    const version = known === undefined ? 1 : known.version + (known.sha256 === sha256 ? 0 : 1)
    const contentId = sql.contentId.get(sha256) ?? sql.insertContent.run(sha256, body).lastInsertRowid
    sql.insertEntry.run(revision, kind, id, version, contentId)
  }
  const add = ({ sha256, as_of, load }: CatalogSeed): CatalogRevision => {
    const known = sql.bySha.get(sha256)
    if (known) return known
    const added = { revision: (latest()?.revision ?? 0) + 1, sha256, as_of }
    sql.insertRevision.run(added)
    for (const row of rowsOf(load())) writeRow(added.revision, row)
    seal(added.revision)
    return added
  }
  return async (seed: CatalogSeed): Promise<CatalogRevision> => {
    // Known data needs no write lock, so a second process that starts does not wait.
    const known = await read(() => sql.bySha.get(seed.sha256))
    if (known) {
      // Added by a build that knew no seals.
      if (await read(() => sql.unsealed.get(known.revision))) await write(() => seal(known.revision))
      return known
    }
    const added = await write(() => add(seed))
    // Else a new database stands in its log alone, for as long as little is written.
    writeBack(db)
    return added
  }
}

/** Sources are kept beside the kinds of entry, so that a pinned answer can still name them. */
function* rowsOf({ entries, sources }: ShippedCatalog): Generator<Row> {
  const kinds = [...catalogKinds.map((kind) => [kind, entries[kind]] as const), ['sources', sources] as const]
  for (const [kind, list] of kinds)
    for (const entry of list) yield { kind, id: entry.id, body: canonicalJson(entry) }
}
