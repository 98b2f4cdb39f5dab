import type { Database } from 'better-sqlite3'
import { type FilterValue, filterPairs } from '../../catalog/filters.ts'
import type { CatalogKind } from '../../contract/catalog/entries.ts'
import type { CatalogListQuery, CatalogPage, CatalogRevision } from '../catalog-store.ts'
import { type ListedRow, listedEntry } from '../rows/catalog-row.ts'

/** As many slots as the kind with most filters has; an empty slot has no path. */
const slots = [1, 2, 3, 4, 5, 6] as const

/** Walks the primary key from the cursor on; each filter looks into the row that is at hand. */
export const listSql = `
  SELECT entry.id, entry.version, content.sha256, content.body
    FROM catalog_entry AS entry JOIN catalog_content AS content USING (content_id)
   WHERE entry.revision = @revision AND entry.kind = @kind AND entry.id > @after
     AND (@path1 IS NULL OR json_extract(content.body, @path1) = @value1 COLLATE NOCASE)
     AND (@path2 IS NULL OR json_extract(content.body, @path2) = @value2 COLLATE NOCASE)
     AND (@path3 IS NULL OR json_extract(content.body, @path3) = @value3 COLLATE NOCASE)
     AND (@path4 IS NULL OR json_extract(content.body, @path4) = @value4 COLLATE NOCASE)
     AND (@path5 IS NULL OR json_extract(content.body, @path5) = @value5 COLLATE NOCASE)
     AND (@path6 IS NULL OR json_extract(content.body, @path6) = @value6 COLLATE NOCASE)
   ORDER BY entry.id
   LIMIT @limit`

export const getSql = `
  SELECT entry.id, entry.version, content.sha256, content.body
    FROM catalog_entry AS entry JOIN catalog_content AS content USING (content_id)
   WHERE entry.revision = ? AND entry.kind = ? AND entry.id = ?`

export function prepareListing(db: Database, latest: () => CatalogRevision | undefined) {
  const page = db.prepare<Record<string, string | number | null>, ListedRow>(listSql)
  const one = db.prepare<[number, string, string], ListedRow>(getSql)

  function list<K extends CatalogKind>(kind: K, query: CatalogListQuery<K>): CatalogPage<K> {
    const { filters = {}, limit, cursor } = query
    const revision = cursor?.revision ?? latest()?.revision ?? 0
    const key = { revision, kind, after: cursor?.after ?? '', limit: limit + 1 }
    const rows = page.all({ ...key, ...slotValues(filterPairs(kind, filters)) })
    const items = rows.slice(0, limit).map((row) => listedEntry<K>(row, db.name))
    const last = rows.length > limit ? items.at(-1) : undefined
    return { revision, items, next: last ? { revision, after: last.id } : null }
  }

  function get<K extends CatalogKind>(kind: K, id: string, revision = latest()?.revision ?? 0) {
    const row = one.get(revision, kind, id)
    return row && listedEntry<K>(row, db.name)
  }

  return { list, get }
}

function slotValues(pairs: [string, FilterValue][]): Record<string, string | number | null> {
  const entries = slots.flatMap((slot, index): [string, string | number | null][] => {
    const [field, value] = pairs[index] ?? []
    const stored = typeof value === 'boolean' ? Number(value) : (value ?? null)
    return [
      [`path${slot}`, field === undefined ? null : `$.${field}`],
      [`value${slot}`, stored],
    ]
  })
  return Object.fromEntries(entries)
}
