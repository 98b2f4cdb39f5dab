import type { RawEnergy, RawGrid, RawHub, RawProvince } from '../raw/energy.ts'
import { sourceOf } from '../sources.ts'
import {
  blank,
  type Identity,
  type Site,
  sourcesFor,
  stateOf,
  withElectricity,
  withGrid,
  withState,
} from './site-parts.ts'

/** The newest year of a Chinese announcement. Direct CO2, not comparable with the countries' life-cycle figures. */
function announced(carbon: Record<string, number>): { grams: number; year: number } {
  const year = Math.max(...Object.keys(carbon).map(Number))
  return { grams: carbon[String(year)] ?? Number.NaN, year }
}

function gridSite(raw: RawGrid, identity: Pick<Identity, 'id' | 'name' | 'name_zh'>): Site {
  const site = { ...blank({ ...identity, kind: 'cn-grid', country: 'CHN' }), note: raw.note ?? null }
  return withGrid(site, {
    ...announced(raw.carbon_g_co2_kwh),
    basis: 'direct_co2',
    ids: raw.sources.carbon ?? [],
    state: stateOf(raw.verified_carbon, raw.sources.carbon ?? []),
  })
}

function provinceSite(raw: RawProvince): Site {
  const { id, name, name_zh } = raw
  const site = withGrid(blank({ id, name, name_zh, kind: 'cn-province', country: 'CHN' }), {
    ...announced(raw.carbon_g_co2_kwh),
    basis: 'direct_co2',
    ids: raw.sources.carbon ?? [],
    state: stateOf(raw.verified_carbon, raw.sources.carbon ?? []),
  })
  return withElectricity(site, {
    electricity_amount_per_kwh: raw.derived_price.cny_kwh,
    currency: 'CNY',
    electricity_as_of: '2026-08',
    electricity_origin: 'derived',
    electricity_basis: raw.derived_price.basis,
    sources: ['ndrc-2026-1077', 'td-table', 'memory'].map((one) =>
      sourceOf('energy', one, ['electricity_amount_per_kwh']),
    ),
    state: 'derived',
    note: `generation part ${raw.derived_price.generation_cny_kwh} CNY/kWh is recalled; a rough 10 kV figure of 2023-2024 is ${raw.industrial_price_cny_kwh} CNY/kWh`,
  })
}

function hubSite(raw: RawHub, provinces: RawProvince[]): Site {
  const province = provinces.find((one) => one.id === raw.carbon_ref)
  if (!province) throw new Error(`${raw.id}: no province ${raw.carbon_ref}`)
  const identity = { id: raw.id, name: `${raw.name} computing hub`, name_zh: `${raw.name_zh}枢纽` }
  const site = withGrid(blank({ ...identity, kind: 'cn-hub', country: 'CHN' }), {
    ...announced(province.carbon_g_co2_kwh),
    basis: 'direct_co2',
    ids: province.sources.carbon ?? [],
    state: stateOf(province.verified_carbon, province.sources.carbon ?? []),
  })
  const priced = withElectricity(site, {
    electricity_amount_per_kwh: raw.price_cny_kwh,
    currency: 'CNY',
    electricity_as_of: raw.price_as_of ?? null,
    electricity_origin: 'sourced',
    electricity_basis: 'quoted to data centres, after subsidies where they are granted',
    sources: sourcesFor(raw.price_source, 'electricity_amount_per_kwh'),
    state: stateOf(raw.price_verified, raw.price_source),
    note: `${raw.price_note}; clusters: ${raw.clusters.join(', ')}; grid factor of ${province.name}; pue_ratio is the policy target`,
  })
  return {
    ...withState(priced, 'pue_ratio', stateOf(raw.pue_target_verified, raw.pue_target_source)),
    pue_ratio: raw.pue_target,
    pue_basis: 'policy_target',
    sources: [...priced.sources, ...sourcesFor(raw.pue_target_source, 'pue_ratio')],
  }
}

const gridNames: Record<string, string> = {
  'cn-grid-north': 'North China grid',
  'cn-grid-northeast': 'Northeast China grid',
  'cn-grid-east': 'East China grid',
  'cn-grid-central': 'Central China grid',
  'cn-grid-northwest': 'Northwest China grid',
  'cn-grid-south': 'Southern China grid',
  'cn-grid-southwest': 'Southwest China grid',
}

export function chinaSites({
  national,
  regional_grids,
  provinces,
  computing_hubs,
}: RawEnergy['china']): Site[] {
  return [
    gridSite(national, { id: national.id, name: 'China, national grid', name_zh: '全国电网' }),
    ...regional_grids.map((grid) =>
      gridSite(grid, { id: grid.id, name: gridNames[grid.id] ?? grid.id, name_zh: `${grid.name_zh}电网` }),
    ),
    ...provinces.map(provinceSite),
    ...computing_hubs.map((hub) => hubSite(hub, provinces)),
  ]
}
