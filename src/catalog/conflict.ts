import type { CatalogKind } from '../core/catalog/entries.ts'

/** A source that disagrees with the value the catalog has, in the catalog's own unit. */
export type CatalogConflict = {
  kind: CatalogKind
  id: string
  field: string
  chosen: number | null
  other: number | null
  source: string
  likely_cause: string | null
  note: string | null
}
