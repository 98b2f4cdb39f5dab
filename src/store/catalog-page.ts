import { type FilterValue, filterPairs } from '../catalog/filters.ts'
import type { CatalogSnapshot } from '../catalog/snapshot.ts'
import type { CatalogKind } from '../contract/catalog/entries.ts'
import type { CatalogListQuery, CatalogPage } from './catalog-store.ts'

/** A page of a revision in memory, in the order of ids. Throws RangeError on a filter that the kind does not have. */
export function pageOf<K extends CatalogKind>(
  snapshot: CatalogSnapshot | undefined,
  kind: K,
  { filters = {}, limit, cursor }: CatalogListQuery<K>,
): CatalogPage<K> {
  const pairs = filterPairs(kind, filters)
  const revision = cursor?.revision ?? snapshot?.revision ?? 0
  const found = (snapshot?.list(kind) ?? [])
    .filter((entry) => entry.id > (cursor?.after ?? ''))
    .filter((entry) => pairs.every(([field, value]) => matches(entry, field, value)))
  const items = found.slice(0, limit)
  const last = found.length > limit ? items.at(-1) : undefined
  return { revision, items, next: last ? { revision, after: last.id } : null }
}

function matches(entry: object, field: string, value: FilterValue): boolean {
  const own: unknown = Object.entries(entry).find(([name]) => name === field)?.[1]
  if (typeof own === 'string' && typeof value === 'string') return own.toLowerCase() === value.toLowerCase()
  return own === value
}
