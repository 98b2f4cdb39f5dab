import type { CatalogKind } from '../contract/catalog/entries.ts'

/** Fields that a list may be narrowed by. Text matches whole and without regard to case (ASCII). */
export const catalogFilters = {
  accelerators: ['vendor', 'kind', 'family', 'verified'],
  nodes: ['kind', 'provider', 'accelerator_ref', 'verified'],
  models: ['publisher', 'kind', 'verified'],
  prices: ['provider', 'region', 'accelerator_ref', 'basis', 'currency', 'verified'],
  'token-prices': ['provider', 'model', 'currency', 'market', 'retired', 'verified'],
  'transfer-prices': ['kind', 'provider', 'currency', 'verified'],
  sites: ['kind', 'country', 'currency', 'grid_basis', 'verified'],
} as const satisfies Record<CatalogKind, readonly string[]>

export type FilterValue = string | boolean
export type CatalogFilterValues<K extends CatalogKind = CatalogKind> = {
  [F in (typeof catalogFilters)[K][number]]?: FilterValue
}

/** The filters that are set, in the order of the table. Throws on a field that the kind is not filtered by. */
export function filterPairs(
  kind: CatalogKind,
  filters: Record<string, FilterValue | undefined>,
): [string, FilterValue][] {
  const allowed: readonly string[] = catalogFilters[kind]
  const foreign = Object.keys(filters).filter((field) => !allowed.includes(field))
  if (foreign.length > 0) throw new RangeError(`${kind} are not filtered by ${foreign.join(', ')}`)
  return allowed.flatMap((field): [string, FilterValue][] => {
    const value = filters[field]
    return value === undefined ? [] : [[field, value]]
  })
}
