import { canonicalJson, textHash } from '../../catalog/canonical.ts'
import type { ShippedCatalog } from '../../catalog/shipped.ts'
import { catalogKinds } from '../../contract/catalog/entries.ts'
import type { CatalogRevision, CatalogSeed } from '../catalog-store.ts'
import { type EntryRow, type SealedRow, sealOf } from '../rows/catalog-row.ts'
import { catalogReads, catalogWrites } from './catalog-sql.ts'
import { lockFor } from './locks.ts'
import type { Session, Sql } from './session.ts'

/** One transaction for a whole revision, of one process at a time: whoever starts beside it finds it there. */
export function seedingOf({ read, patiently }: Session): (seed: CatalogSeed) => Promise<CatalogRevision> {
  return async (seed) =>
    (await knownIn(read, seed.sha256)) ??
    patiently(async (sql) => {
      await lockFor(sql, 'seeding')
      return (await knownIn(sql, seed.sha256)) ?? add(sql, seed)
    })
}

async function knownIn(sql: Sql, sha256: string): Promise<CatalogRevision | undefined> {
  const row = await sql.one<CatalogRevision>(catalogReads.bySha, [sha256])
  return row && { revision: row.revision, sha256: row.sha256, as_of: row.as_of }
}

async function add(sql: Sql, { sha256, as_of, load }: CatalogSeed): Promise<CatalogRevision> {
  const latest = await sql.one<CatalogRevision>(catalogReads.latest)
  const added = { revision: (latest?.revision ?? 0) + 1, sha256, as_of }
  const entries = versioned(load(), await sql.all<SealedRow>(catalogReads.lastKnown))
  const column = <K extends keyof EntryRow>(name: K) => entries.map((entry) => entry[name])
  await sql.run(catalogWrites.addRevision, [added.revision, sha256, as_of, sealOf(entries)])
  await sql.run(catalogWrites.addContents, [column('sha256'), column('body')])
  const columns = [column('kind'), column('id'), column('version'), column('sha256')]
  await sql.run(catalogWrites.addEntries, [added.revision, ...columns])
  // Else the first reads are planned as of empty tables.
  await sql.run('ANALYZE catalog_content, catalog_entry')
  return added
}

/** In the order of the table, which its seal is over. Sources are kept beside the kinds of entry. */
function versioned({ entries, sources }: ShippedCatalog, known: readonly SealedRow[]): EntryRow[] {
  const before = new Map(known.map((row) => [`${row.kind}/${row.id}`, row]))
  const kinds = [...catalogKinds.map((kind) => [kind, entries[kind]] as const), ['sources', sources] as const]
  const rows = kinds.flatMap(([kind, list]) =>
    list.map(({ id, ...rest }) => {
      const body = canonicalJson({ id, ...rest })
      const sha256 = textHash(body)
      const last = before.get(`${kind}/${id}`)
      const version = last === undefined ? 1 : last.version + (last.sha256 === sha256 ? 0 : 1)
      return { kind, id, version, sha256, body }
    }),
  )
  return rows.sort((a, b) => byBytes(a.kind, b.kind) || byBytes(a.id, b.id))
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
