import type { RawAccelerator, RawNode } from './hardware.ts'
import type { RawModel } from './models.ts'
import type { RawPrice, RawTokenPrice } from './prices.ts'
import type { RawSources } from './source.ts'

export type RawCorrection = {
  item: string
  field: string
  shipped: number | null
  right: number | null
  source: string
  note: string
}

/** Values that two sources give for one field; the first of them is not always the one that is shipped. */
export type RawDisagreement<V> = {
  item?: string
  id?: string
  field: string
  values: { value: V; source: string }[]
}

type RawTokenAmountsCorrected = { input?: number; output?: number; cached?: number }

export type RawTokenCorrection = {
  id: string
  shipped: RawTokenAmountsCorrected | string
  right: RawTokenAmountsCorrected | string
  why: string
}

export type RawCountryUpdate = {
  id: string
  carbon_intensity_g_co2e_kwh: number
  carbon_year: number
  sources: { carbon: string[] }
}

export type RawStateUpdate = {
  id: string
  carbon_g_co2_kwh: Record<string, number>
  carbon_basis: string
  co2_thousand_t: number
  net_generation_gwh: number
  sources: { carbon: string[] }
}

export type RawPlace = { provider: string; region: string; site_ref: string; source: string }

/** A later gathering: rows to add, values to correct, and what its sources disagree about. */
export type RawAdditions = {
  generated: string
  hardware: {
    sources: RawSources
    items: RawAccelerator[]
    corrections: RawCorrection[]
    conflicts: RawDisagreement<number>[]
  }
  servers: { sources: RawSources; items: RawNode[] }
  models: { sources: RawSources; items: RawModel[] }
  prices: { sources: RawSources; items: RawPrice[] }
  tokens: {
    sources: RawSources
    items: (RawTokenPrice & { replaces?: boolean })[]
    corrections: RawTokenCorrection[]
    conflicts: RawDisagreement<number | number[]>[]
  }
  energy: {
    sources: RawSources
    countries_update: RawCountryUpdate[]
    us_states_update: RawStateUpdate[]
    cloud_region_places: RawPlace[]
  }
}
