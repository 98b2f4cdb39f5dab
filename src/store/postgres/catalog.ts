import { filterPairs } from '../../catalog/filters.ts'
import { type CatalogSnapshot, makeSnapshot } from '../../catalog/snapshot.ts'
import type { CatalogKind } from '../../contract/catalog/entries.ts'
import type { CatalogListQuery, CatalogPage, CatalogRevision, CatalogStore } from '../catalog-store.ts'
import { type EntryRow, type ListedRow, listedEntry, readRevision } from '../rows/catalog-row.ts'
import { damaged } from '../storage-fault.ts'
import { seedingOf } from './catalog-seed.ts'
import { catalogReads, listSql } from './catalog-sql.ts'
import type { Session, Sql } from './session.ts'

type Sealed = CatalogRevision & { entries_sha256: string }

/** The catalog in PostgreSQL. */
export function createPostgresCatalogStore(session: Session): CatalogStore {
  const { read, label, snapshot, patiently } = session
  const latestRevision = (sql: Sql = read) => sql.one<CatalogRevision>(catalogReads.latest)
  return {
    seed: seedingOf(session),
    latestRevision: () => latestRevision(),
    revisions: () => read.all<CatalogRevision>(catalogReads.all),
    // Thousands of entries: a process that is busy takes long to read them, which the server counts as its own time.
    snapshot: (sha256) => patiently((sql) => readSnapshot(sql, label, sha256)),
    list: (kind, query) =>
      snapshot(async (sql) => {
        const revision = query.cursor?.revision ?? (await latestRevision(sql))?.revision ?? 0
        return pageIn(sql, label, kind, { ...query, revision })
      }),
    get: (kind, id, given) =>
      snapshot(async (sql) => {
        const revision = given ?? (await latestRevision(sql))?.revision ?? 0
        const row = await sql.one<ListedRow>(catalogReads.one, [revision, kind, id])
        return row && listedEntry(row, label)
      }),
  }
}

async function pageIn<K extends CatalogKind>(
  sql: Sql,
  label: string,
  kind: K,
  { revision, limit, cursor, filters = {} }: CatalogListQuery<K> & { revision: number },
): Promise<CatalogPage<K>> {
  const pairs = filterPairs(kind, filters)
  const values = pairs.flatMap(([field, value]) => [field, String(value)])
  const given = [revision, kind, cursor?.after ?? '', limit + 1, ...values]
  const rows = await sql.all<ListedRow>(listSql(pairs.length), given)
  const items = rows.slice(0, limit).map((row) => listedEntry<K>(row, label))
  const last = rows.length > limit ? items.at(-1) : undefined
  return { revision, items, next: last ? { revision, after: last.id } : null }
}

/** Reads a revision whole. Throws StorageFault when an entry is not what its hash says, or one is missing. */
async function readSnapshot(
  sql: Sql,
  label: string,
  sha256: string | undefined,
): Promise<CatalogSnapshot | undefined> {
  const wanted = sha256 ?? (await sql.one<CatalogRevision>(catalogReads.latest))?.sha256
  const sealed = wanted === undefined ? undefined : await sql.one<Sealed>(catalogReads.bySha, [wanted])
  if (sealed === undefined) return undefined
  const { entries_sha256, ...revision } = sealed
  const { seal, ...content } = readRevision(
    await sql.all<EntryRow>(catalogReads.entries, [revision.revision]),
    label,
  )
  if (seal !== entries_sha256) throw damaged(label, `catalog revision ${revision.sha256}`)
  return makeSnapshot({ ...revision, ...content })
}
