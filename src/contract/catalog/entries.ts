import type { Static } from 'typebox'
import type * as accelerator from './accelerator.ts'
import type { Source } from './entry.ts'
import type * as model from './model.ts'
import type * as node from './node.ts'
import type * as price from './price.ts'
import type * as purchase from './purchase-price.ts'
import type * as site from './site.ts'
import type * as source from './source.ts'
import type * as token from './token-price.ts'
import type * as transfer from './transfer-price.ts'

/** Where a catalog value came from. `fields` are the value's own names; empty: all that no other source names. */
export type CatalogSource = Static<typeof Source>

export type AcceleratorEntry = Static<typeof accelerator.AcceleratorEntry>
export type NodeEntry = Static<typeof node.NodeEntry>
export type ModelEntry = Static<typeof model.ModelEntry>
export type PriceEntry = Static<typeof price.PriceEntry>
export type TokenPriceEntry = Static<typeof token.TokenPriceEntry>
export type TransferPriceEntry = Static<typeof transfer.TransferPriceEntry>
export type SiteEntry = Static<typeof site.SiteEntry>
export type SourceEntry = Static<typeof source.SourceEntry>

export type Precision = 'fp64' | 'fp32' | 'tf32' | 'fp16' | 'bf16' | 'fp8' | 'fp4' | 'int8' | 'int4'

/** Dense peaks only, 1 multiply-add = 2 FLOP. `null`: the vendor has not said, or the chip lacks the precision. */
export type PeakRates = Pick<AcceleratorEntry, `peak_dense_${Precision}_flop_per_s`>

/** What physics reads of a device. */
export type AcceleratorFields = PeakRates &
  Pick<
    AcceleratorEntry,
    | 'memory_marketing_gb'
    | 'memory_usable_gib'
    | 'memory_bandwidth_gb_per_s'
    | 'power_max_w'
    | 'scale_up_gb_per_s'
    | 'scale_up_domain_count'
    | 'scale_out_gbit_per_s'
    | 'embodied_kgco2e'
  >

export type PurchasePrice = Static<typeof purchase.PurchasePrice>
export type VisionShape = Static<typeof model.VisionShape>
export type SparseAttentionIndexer = Static<typeof model.SparseAttentionIndexer>
export type ModelTraining = Static<typeof model.ModelTraining>
export type StoredPrecision = Static<typeof model.StoredPrecision>
export type PriceBasis = PriceEntry['basis']
export type PriceOffer = PriceEntry['offer']
export type TokenPriceTier = Static<typeof token.TokenPriceTier>
export type TokenPriceVariant = Static<typeof token.TokenPriceVariant>
export type SiteKind = SiteEntry['kind']

export type CatalogKind =
  | 'accelerators'
  | 'nodes'
  | 'models'
  | 'prices'
  | 'token-prices'
  | 'transfer-prices'
  | 'sites'

export type CatalogEntryOf = {
  accelerators: AcceleratorEntry
  nodes: NodeEntry
  models: ModelEntry
  prices: PriceEntry
  'token-prices': TokenPriceEntry
  'transfer-prices': TransferPriceEntry
  sites: SiteEntry
}

export const catalogKinds = [
  'accelerators',
  'nodes',
  'models',
  'prices',
  'token-prices',
  'transfer-prices',
  'sites',
] as const satisfies readonly CatalogKind[]
