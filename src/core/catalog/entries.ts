import type { Architecture } from '../model/architecture.ts'

/** Where a catalog value came from. `fields` are the value's own names; empty: all that no other source names. */
export type CatalogSource = { id: string; fields?: string[] }

type EntryBase = {
  id: string
  name: string
  name_zh?: string | null
  /** Grows by one when the entry's content changes between catalog revisions; `ref` in answers is `kind/id@version`. */
  version: number
  verified: boolean
  /** Fields that at least one retrieved source confirms. All others are shown as unverified. */
  verified_fields?: string[]
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
  /** Network rate of one whole node. */
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
    memory_type: string | null
    memory_usable_low_gib: number | null
    memory_usable_high_gib: number | null
    memory_usable_origin: 'sourced' | 'derived'
    /** The node that stands in when a request names none. */
    reference_node_ref: string | null
  }

export type PurchasePrice = {
  amount: number
  currency: string
  as_of: string | null
  basis: string
  verified: boolean
  source: string
}

export type NodeEntry = EntryBase & {
  kind: 'server' | 'cloud-instance' | 'rack' | 'supernode'
  provider: string | null
  accelerator_ref: string
  accelerators_count: number
  power_max_kw: number | null
  power_verified: boolean
  scale_up_gb_per_s: number | null
  scale_up_domain_count: number | null
  scale_out_gbit_per_s: number | null
  embodied_kgco2e: number | null
  purchase_prices: PurchasePrice[]
}

export type ModelEntry = EntryBase & {
  publisher: string
  released: string
  kind: 'language' | 'vision-encoder'
  architecture: Architecture | null
  parameters_total_count: number
  parameters_active_count: number
  parameters_stated_count: number | null
  context_max_tokens: number | null
  training: {
    tokens_count: number | null
    training_compute_flop: number | null
    accelerator_hours: number | null
    verified: boolean
  } | null
}

export type PriceBasis = 'on_demand' | 'reserved' | 'spot' | 'owned' | 'internal'

/** A rent. Exactly the amounts that the source prints are set, the others are derived and say so. */
export type PriceEntry = EntryBase & {
  provider: string
  region: string
  instance: string
  accelerator_ref: string
  accelerators_count: number
  basis: PriceBasis
  currency: string
  node_hour_amount: number | null
  accelerator_hour_amount: number | null
  node_month_amount: number | null
  as_of: string
}

export type TokenPriceTier = {
  input_amount_per_million_tokens: number | null
  cached_input_amount_per_million_tokens: number | null
  output_amount_per_million_tokens: number | null
  context_min_tokens?: number | null
  context_max_tokens?: number | null
}

export type TokenPriceEntry = EntryBase & {
  provider: string
  model: string
  currency: string
  market: string | null
  retired: boolean
  as_of: string | null
  tiers: TokenPriceTier[]
}

/** A place with a power price and a grid. Direct and life-cycle factors are different figures and never mixed. */
export type SiteEntry = EntryBase & {
  kind: 'country' | 'us-state' | 'cn-province' | 'cn-hub' | 'cloud-region'
  country: string
  electricity_amount_per_kwh: number | null
  currency: string | null
  electricity_as_of: string | null
  grid_location_kgco2e_per_kwh: number | null
  grid_basis: 'life_cycle_co2e' | 'direct_co2' | null
  grid_year: number | null
  pue_ratio: number | null
  water_l_per_kwh: number | null
}

export type CatalogKind = 'accelerators' | 'nodes' | 'models' | 'prices' | 'token-prices' | 'sites'

export type CatalogEntryOf = {
  accelerators: AcceleratorEntry
  nodes: NodeEntry
  models: ModelEntry
  prices: PriceEntry
  'token-prices': TokenPriceEntry
  sites: SiteEntry
}
