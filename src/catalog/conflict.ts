import type { CatalogKind } from '../contract/catalog/entries.ts'

/** A source that disagrees with the value the catalog has, in the catalog's own unit. */
export type CatalogConflict = {
  kind: CatalogKind
  id: string
  field: string
  chosen: number | null
  /** Date of the source of each value; `null` where it has none. */
  chosen_as_of: string | null
  other: number | null
  other_as_of: string | null
  source: string
  likely_cause: string | null
  note: string | null
}
