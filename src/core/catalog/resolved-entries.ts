import type {
  AcceleratorEntry,
  ModelEntry,
  NodeEntry,
  PriceEntry,
  SiteEntry,
  TokenPriceEntry,
} from './entries.ts'

/** The catalog entries that one request names, looked up before the core is called. */
export type ResolvedEntries = {
  accelerator?: AcceleratorEntry
  /** The named node, else the accelerator's reference node. */
  node?: NodeEntry
  model?: ModelEntry
  price?: PriceEntry
  site?: SiteEntry
  token_price?: TokenPriceEntry
  /** Of a siting request, in the order of its sites: the place and the rent there. */
  sites?: { site?: SiteEntry; price?: PriceEntry }[]
  /** Of the estimate inside a siting request. */
  inner?: ResolvedEntries
  /** The prices of a sourcing request, by the way to rent. */
  rents?: { rent?: PriceEntry; reserve?: PriceEntry; spot?: PriceEntry }
  /** Date of the catalog revision, `YYYY-MM-DD`: what the age of a price is measured against. */
  catalog_as_of?: string
}
