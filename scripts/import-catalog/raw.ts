import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Shapes of the gathered files, as far as the import reads them. Their names are the gatherer's, not ours. */
export type RawSource = {
  title?: string
  repo?: string
  npm?: string
  path?: string
  commit?: string
  commits?: string[]
  url?: string
  attachment?: string
  date?: string
  licence?: string
  note?: string
  refresh?: string
}
export type RawSources = Record<string, RawSource>

export type RawPurchase = {
  usd?: number
  cny?: number
  usd_range?: [number, number]
  cny_range?: [number, number]
  cny_per_month?: number
  usd_per_hour?: number
  cny_per_hour?: number
  as_of: string
  kind: string
  source: string
  verified?: boolean
}

export type RawAccelerator = {
  id: string
  name: string
  name_zh?: string
  vendor: string
  kind: string
  released: string
  memory_bytes_gb?: number
  memory_type: string
  memory_bandwidth_gb_s?: number
  peak_dense_tflops: Record<string, number>
  tdp_w?: number
  scale_up?: { name: string; gb_s_bidirectional: number | null; max_domain: number | null }
  scale_out_gbit_s_typical?: number
  form_factor: string
  note?: string
  export_note?: string
  availability?: string
  verified: boolean
  verified_fields: string[]
  sources: Record<string, string[]>
  prices?: RawPurchase[]
}

export type RawHardwareConflict = {
  item: string
  field: string
  chosen: number
  other: number
  source: string
  likely_cause?: string
  note?: string
}

export type RawNode = {
  id: string
  name: string
  kind: 'server' | 'cloud-instance' | 'rack' | 'supernode'
  provider?: string
  accelerator: string
  accelerators_per_node: number
  node_power_kw_max?: number
  typical_power_kw?: number
  node_power_source?: string
  node_power_second_source?: string[]
  node_power_verified?: boolean
  node_power_conflicts?: { kw: number; source: string; note: string }[]
  intra_node?: { link: string; gb_s_bidirectional_per_gpu: number | null; domain: number }
  scale_out: { gbit_s_total: number | null; type: string }
  sources: string[]
  verified: boolean
  host?: string
  note?: string
  prices?: RawPurchase[]
}

export type RawAttention = {
  kind: string
  sliding_window?: number
  chunked_attention?: number
  local_layers?: number
  global_layers?: number
  local_to_global?: string
  full_every?: number
  q_lora_rank?: number | null
  kv_lora_rank?: number
  qk_nope_head_dim?: number
  qk_rope_head_dim?: number
  v_head_dim?: number
  dsa_indexer?: { heads: number; head_dim: number; topk: number }
}

export type RawModel = {
  id: string
  name: string
  publisher: string
  released: string
  params_stated: number
  params_total: number
  params_active: number
  params_active_stated?: number
  layers: number
  hidden: number
  heads: number
  kv_heads: number
  head_dim: number
  ffn: number
  vocab: number
  max_seq: number
  tied_embeddings: boolean
  gated_mlp: boolean
  attention: RawAttention
  attention_note?: string
  pos_table?: number
  extra_params?: number
  moe?: {
    experts: number
    top_k: number
    shared: number
    shared_ffn?: number
    expert_ffn: number
    first_dense_layers: number
    every?: number
  }
  note?: string
  verified: boolean
  verified_training: boolean
  sources: Record<string, string[]>
  training?: {
    tokens?: number
    flops?: number
    gpu_hours?: number
    days?: number
    hardware?: string
    note?: string
    flops_conflict?: string
    flops_6nd_derived?: number
    epoch?: { flops?: number; hardware?: string; hardware_count?: number; confidence?: string }
  }
}

export type RawVision = {
  id: string
  name: string
  publisher: string
  released: string
  layers: number
  hidden: number
  heads: number
  ffn: number
  patch: number
  image_size: number
  tokens_per_image: number
  params_stated: number
  params_total: number
  sources: Record<string, string[]>
  verified: boolean
  note?: string
}

export type RawPrice = {
  provider: string
  region: string
  instance: string
  accelerator: string
  count: number
  mode: string
  currency: string
  price_per_hour: number
  price_per_month?: number
  range_per_month?: [number, number]
  as_of: string
  source: string
  second_source?: string
  verified: boolean
  superseded_by?: string
  note?: string
}

export type RawTokenAmounts = Record<string, unknown> & {
  applies?: { start_date?: string; start_time?: string; end_time?: string }
  context_tiers?: Record<string, Record<string, number>[]>
  by_length?: Record<string, Record<string, unknown>[]>
}

export type RawTokenPrice = {
  id: string
  provider: string
  model: string
  name?: string
  currency?: string
  market?: string
  prices: RawTokenAmounts[]
  retired?: boolean
  historical?: boolean
  context_window?: number
  as_of?: string
  sources: string[]
  pricing_urls?: string[]
  verified: boolean
  note?: string
}

export type RawTokenConflict = {
  id: string
  here: { input: number; output: number }
  llm_prices?: { input: number; output: number }
  cmis_2026_08?: { input: number; output: number }
  note?: string
}

export type RawElectricity = {
  usd_kwh: number
  basis?: string
  year: string
  source: string
  source_detail?: string
  verified: boolean
  note?: string
}

export type RawCountry = {
  id: string
  iso3: string
  name: string
  carbon_intensity_g_co2e_kwh: number
  carbon_year: number
  sources: Record<string, string[]>
  verified_carbon: boolean
  industrial_price_usd_kwh?: number
  price_year?: string
  price_basis?: string
  price_note?: string
  verified_price?: boolean
  large_user_price?: RawElectricity
  price_conflicts?: { usd_kwh: number; year: string; source: string; note?: string }[]
  ecologits?: { gwp_kg_co2e_kwh: number; wue_offsite_l_kwh: number }
}

export type RawProvince = {
  id: string
  name: string
  name_zh: string
  carbon_g_co2_kwh: Record<string, number>
  industrial_price_cny_kwh: number
  price_as_of: string
  sources: Record<string, string[]>
  verified_carbon: boolean
  derived_price: { cny_kwh: number; generation_cny_kwh: number; basis: string }
}

export type RawHub = {
  id: string
  name: string
  name_zh: string
  province: string
  carbon_ref: string
  clusters: string[]
  pue_target: number
  pue_target_source: string[]
  pue_target_verified: boolean
  price_cny_kwh: number
  price_note: string
  price_source: string[]
  price_verified: boolean
  price_as_of?: string
  price_conflicts?: { price_cny_kwh: number; source: string; note: string }[]
}

export type RawGrid = {
  id: string
  name_zh?: string
  carbon_g_co2_kwh: Record<string, number>
  sources: Record<string, string[]>
  verified_carbon: boolean
  note?: string
}

export type RawPue = {
  id: string
  operator: string
  pue: number
  year: number
  sources: string[]
  verified: boolean
  note?: string
}

export type RawEmbodied = {
  id: string
  what: string
  accelerator?: string
  kg_co2e?: number
  kg_co2e_per_accelerator?: number
  boundary?: string
  sources: string[]
  verified: boolean
}

export type RawUsState = {
  id: string
  name: string
  industrial_price_usd_kwh: number
  price_year: string
  source: string
  source_detail: string
  verified: boolean
}

export type RawCloudRegion = {
  provider: string
  region: string
  country: string
  city: string
  carbon_g_co2e_kwh: number
}

export type RawEnergy = {
  sources: RawSources
  world: { name: string; carbon_intensity_g_co2e_kwh: number; sources: { carbon: string[] }; note: string }
  countries: RawCountry[]
  china: {
    national: RawGrid
    regional_grids: RawGrid[]
    provinces: RawProvince[]
    computing_hubs: RawHub[]
  }
  pue: RawPue[]
  wue: { id: string; wue_l_kwh: number | [number, number]; source: string; verified: boolean }[]
  cloud_regions: RawCloudRegion[]
  us_states: RawUsState[]
  embodied_carbon: RawEmbodied[]
}

export type RawCatalog = {
  generated: string
  hardware: { sources: RawSources; items: RawAccelerator[]; conflicts: RawHardwareConflict[] }
  servers: { sources: RawSources; items: RawNode[] }
  models: { sources: RawSources; items: RawModel[]; vision_encoders: RawVision[] }
  prices: { sources: RawSources; items: RawPrice[] }
  tokens: { sources: RawSources; items: RawTokenPrice[]; conflicts: RawTokenConflict[] }
  energy: RawEnergy
}

/** Reads the gathered files of `folder`. Throws when one is missing or not JSON. */
export function readRawCatalog(folder: string): RawCatalog {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
  const hardware = read('hardware')
  return {
    generated: hardware.generated,
    hardware,
    servers: read('servers'),
    models: read('models'),
    prices: read('cloud-prices'),
    tokens: read('token-prices'),
    energy: read('energy'),
  }
}
