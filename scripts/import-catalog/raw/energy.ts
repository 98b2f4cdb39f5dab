import type { RawPlace, RawStateUpdate } from './additions.ts'
import type { RawSources } from './source.ts'

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
  grid?: RawStateUpdate
}

export type RawCloudRegion = {
  provider: string
  region: string
  country: string
  city: string
  carbon_g_co2e_kwh: number
}

export type RawTransfer = {
  id: string
  usd_per_gb?: number | [number, number]
  cny_per_gb?: number
  cny_per_month?: number
  source: string
  verified: boolean
  as_of?: string
  note?: string
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
  cloud_region_places?: RawPlace[]
  us_states: RawUsState[]
  data_transfer: RawTransfer[]
  embodied_carbon: RawEmbodied[]
}
