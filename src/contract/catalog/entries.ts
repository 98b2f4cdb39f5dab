import type { LayeredArchitecture } from '../model/architecture.ts'
import type { Verification } from './verification.ts'

/** Where a catalog value came from. `fields` are the value's own names; empty: all that no other source names. */
export type CatalogSource = { id: string; fields?: string[]; detail?: string }

type EntryBase = {
  id: string
  name: string
  name_zh?: string | null
  /** Grows by one when the entry's content changes between catalog revisions; `ref` in answers is `kind/id@version`. */
  version: number
  /** Other names that people and registries call it by. Each names one entry of its kind. */
  aliases?: string[]
  /** The main figures were read on a primary page. */
  verified: boolean
  verification?: Verification
  /** Fields read on a primary page, in a public copy, and computed. All others are unverified. */
  verified_fields?: string[]
  read_in_copy_fields?: string[]
  derived_fields?: string[]
  sources: CatalogSource[]
  note?: string | null
}

export type Precision = 'fp64' | 'fp32' | 'tf32' | 'fp16' | 'bf16' | 'fp8' | 'fp4' | 'int8' | 'int4'

/** Dense peaks only, 1 multiply-add = 2 FLOP. `null`: the vendor has not said, or the chip lacks the precision. */
export type PeakRates = { [P in Precision as `peak_dense_${P}_flop_per_s`]: number | null }

export type AcceleratorFields = PeakRates & {
  /** What the vendor prints. Never used in arithmetic. */
  memory_marketing_gb: number | null
  /** What a driver reports. */
  memory_usable_gib: number | null
  memory_bandwidth_gb_per_s: number | null
  power_max_w: number | null
  /** Per device, both directions together. */
  scale_up_gb_per_s: number | null
  /** Devices within one such domain. */
  scale_up_domain_count: number | null
  /** Network rate of one whole node: in an entry, that of its reference node; `null` where that is not known. */
  scale_out_gbit_per_s: number | null
  embodied_kgco2e: number | null
}

export type AcceleratorEntry = EntryBase &
  AcceleratorFields & {
    vendor: string
    kind: string
    released: string
    /** Microarchitecture family, the key of calibration: `volta`, `ampere`, `hopper`, `blackwell`, `cdna3`, … */
    family: string
    form_factor: string | null
    memory_type: string | null
    memory_usable_low_gib: number | null
    memory_usable_high_gib: number | null
    /** `null` where the capacity is not disclosed. */
    memory_usable_origin: 'sourced' | 'derived' | null
    scale_up_link: string | null
    /** Typical network rate that one device has, where its node has no entry. */
    scale_out_per_accelerator_gbit_per_s: number | null
    /** What `embodied_kgco2e` covers. A board figure and a server figure are never compared or added. */
    embodied_boundary: string | null
    /** The node that stands in when a request names none. */
    reference_node_ref: string | null
    purchase_prices: PurchasePrice[]
    availability: string | null
    export_note: string | null
  }

export type PurchasePrice = {
  /** What `node.price.ref` names it by. */
  id: string
  /** A module is the board of a node without its host. */
  covers: 'node' | 'module' | 'accelerator'
  amount: number
  low_amount: number | null
  high_amount: number | null
  currency: string
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `null`: the source has no date. */
  as_of: string | null
  basis: string
  verified: boolean
  verification?: Verification
  source: string
}

export type NodeEntry = EntryBase & {
  kind: 'server' | 'cloud-instance' | 'rack' | 'supernode'
  provider: string | null
  accelerator_ref: string
  accelerators_count: number
  /** Nameplate maximum of the whole node. */
  power_max_kw: number | null
  power_typical_kw: number | null
  power_verified: boolean
  /** Per device, both directions together. */
  scale_up_gb_per_s: number | null
  scale_up_domain_count: number | null
  scale_up_link: string | null
  /** Of the whole node. */
  scale_out_gbit_per_s: number | null
  scale_out_link: string | null
  embodied_kgco2e: number | null
  embodied_boundary: string | null
  host: string | null
  purchase_prices: PurchasePrice[]
}

/** Shape of an image encoder; its tokens enter a language model's prompt. */
export type VisionShape = {
  layers_count: number
  hidden_size: number
  heads_count: number
  ffn_size: number
  patch_size_px: number
  image_size_px: number
  tokens_per_image_count: number
}

/** An indexer that picks the tokens a layer attends to. Not modelled: such a model is answered as full attention. */
export type SparseAttentionIndexer = { heads_count: number; head_dim: number; selected_tokens: number }

export type ModelTraining = {
  tokens_count: number | null
  training_compute_flop: number | null
  /** `published`: the publisher's figure; `epoch`: Epoch AI's estimate. */
  training_compute_origin: 'published' | 'epoch' | null
  accelerator_hours: number | null
  wall_clock_days: number | null
  accelerators: string | null
  verified: boolean
  note: string | null
}

/** How a part of a checkpoint is stored: a number format, and its true bits with scales and wider layers among it. */
export type StoredPartEntry = { format: string; bits_per_weight: number }

/** Number formats of a checkpoint: `parts` holds those that differ from `other`. */
export type StoredPrecision = {
  /** Of most of its weights. */
  weights: string
  other: string
  parts: {
    attention?: StoredPartEntry
    feed_forward?: StoredPartEntry
    experts?: StoredPartEntry
    shared_experts?: StoredPartEntry
    embeddings?: StoredPartEntry
    head?: StoredPartEntry
  }
  /** Of the cache, where the checkpoint says. */
  kv?: 'fp8'
}

export type ModelEntry = EntryBase & {
  publisher: string
  released: string
  kind: 'language' | 'vision-encoder'
  /** `null` for a vision encoder, whose shape stands in `vision`, and where only the counts of a model are known. */
  architecture: LayeredArchitecture | null
  vision: VisionShape | null
  sparse_attention_indexer: SparseAttentionIndexer | null
  /** Recomputed from the publisher's configuration, biases and norms included. */
  parameters_total_count: number
  parameters_active_count: number
  parameters_stated_count: number | null
  parameters_active_stated_count: number | null
  context_max_tokens: number | null
  /** How its weights are published. `null`, and absent in revisions before it: nobody says. */
  stored_precision?: StoredPrecision | null
  training: ModelTraining | null
}

export type PriceBasis = 'on_demand' | 'reserved' | 'spot' | 'owned' | 'internal'

/** What kind of quotation a rent is. A median or the middle of a range is not a price that one is sold at. */
export type PriceOffer = 'list' | 'lease' | 'community' | 'starting_at' | 'range_middle' | 'median'

/** A rent. Exactly the amounts that the source prints are set, the others are derived and say so. */
export type PriceEntry = EntryBase & {
  provider: string
  region: string
  instance: string
  accelerator_ref: string
  accelerators_count: number
  basis: PriceBasis
  offer: PriceOffer
  /** The terms in the source's own words. */
  terms: string
  currency: string
  node_hour_amount: number | null
  accelerator_hour_amount: number | null
  node_month_amount: number | null
  node_month_low_amount: number | null
  node_month_high_amount: number | null
  /** Amounts above that are computed from a printed one. */
  derived_fields: string[]
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: the earliest date that the source allows. */
  as_of: string
  as_of_text: string | null
  /** Id of the newer row for the same offer. */
  superseded_by: string | null
}

export type TokenPriceTier = {
  input_amount_per_million_tokens: number | null
  cached_input_amount_per_million_tokens: number | null
  output_amount_per_million_tokens: number | null
  cache_write_amount_per_million_tokens?: number | null
  output_thinking_amount_per_million_tokens?: number | null
  context_min_tokens?: number | null
  context_max_tokens?: number | null
  answer_min_tokens?: number | null
  answer_max_tokens?: number | null
}

/** Another price of the same offer: of a past or coming period, of some hours of the day, or by length of answer. */
export type TokenPriceVariant = {
  valid_from: string | null
  valid_until: string | null
  hours_utc: string | null
  by_answer_length: boolean
  tiers: TokenPriceTier[]
}

export type TokenPriceEntry = EntryBase & {
  provider: string
  model: string
  currency: string
  market: string | null
  retired: boolean
  /** Day on which the offer ended; `null` where nobody says. */
  retired_at?: string | null
  /** `stated`: a list or the provider says so. `unlisted`: gone from the provider's list, and long unpriced. */
  retired_basis?: 'stated' | 'unlisted' | null
  historical: boolean
  context_max_tokens: number | null
  as_of: string | null
  /** The price in force when the catalog was made, by prompt length; at day-time hours where they differ. */
  tiers: TokenPriceTier[]
  variants: TokenPriceVariant[]
  pricing_urls: string[]
}

/** What moving data costs: by the gigabyte out of a cloud or inside one, or a leased line by the month. */
export type TransferPriceEntry = EntryBase & {
  kind: 'internet_egress' | 'internal' | 'leased_line'
  provider: string | null
  region: string | null
  currency: string
  /** `null`: a range or a lease. */
  amount_per_gb: number | null
  low_amount_per_gb: number | null
  high_amount_per_gb: number | null
  leased_amount_per_month: number | null
  /** Of the leased line. */
  gbit_per_s: number | null
  /** The price holds up to this volume in a month; `null`: the source names no tier. */
  volume_max_gb: number | null
  /** `null`: the source has no date, and no estimate takes it. */
  as_of: string | null
}

export type SiteKind =
  | 'world'
  | 'country'
  | 'us-state'
  | 'cn-grid'
  | 'cn-province'
  | 'cn-hub'
  | 'cloud-region'
  | 'operator'

/** A place with a power price and a grid. Direct and life-cycle factors are different figures and never mixed. */
export type SiteEntry = EntryBase & {
  kind: SiteKind
  /** ISO 3166-1 alpha-3; `null` for the world and for operators. */
  country: string | null
  electricity_amount_per_kwh: number | null
  currency: string | null
  electricity_as_of: string | null
  /** `derived`: built from tariff parts and an unverified generation price. */
  electricity_origin: 'sourced' | 'derived' | null
  electricity_basis: string | null
  grid_location_kgco2e_per_kwh: number | null
  /** `null` beside a factor: the source does not say which. */
  grid_basis: 'life_cycle_co2e' | 'direct_co2' | null
  grid_year: number | null
  pue_ratio: number | null
  pue_basis: 'fleet_average' | 'survey_average' | 'policy_target' | null
  /** Water used on the site for cooling, per kWh of IT energy. */
  water_l_per_kwh: number | null
  /** Water used where the electricity is generated, per kWh. */
  water_offsite_l_per_kwh: number | null
}

/** A document, repository or announcement that values come from. */
export type SourceEntry = {
  id: string
  title: string
  /** Whether the document itself was read, a copy of it, or nothing. */
  reading?: Verification
  repo: string | null
  path: string | null
  commit: string | null
  url: string | null
  date: string | null
  licence: string | null
  note: string | null
}

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
