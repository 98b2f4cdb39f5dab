import type { Shipped } from '../../src/catalog/shipped.ts'
import type { CatalogSource, SiteEntry } from '../../src/core/catalog/entries.ts'
import { countryNamesZh } from './country-names-zh.ts'
import { type Electricity, importElectricity, noElectricity } from './electricity.ts'
import { rounded } from './numbers.ts'
import type {
  RawCloudRegion,
  RawCountry,
  RawEnergy,
  RawGrid,
  RawHub,
  RawProvince,
  RawUsState,
} from './raw.ts'
import { slug } from './slug.ts'
import { sourceOf } from './sources.ts'

const gramsPerKilogram = 1000

type Site = Shipped<SiteEntry>
type Identity = Pick<Site, 'id' | 'name' | 'name_zh' | 'kind' | 'country'>

function kilograms(grams: number): number {
  return rounded(grams / gramsPerKilogram, 6)
}

const sourcesFor = (ids: string[], field: string): CatalogSource[] =>
  ids.map((id) => sourceOf('energy', id, [field]))

/** A site with nothing known but its name; each kind of site fills in what its sources say. */
function blank(identity: Identity): Site {
  return {
    ...identity,
    verified: false,
    verified_fields: [],
    sources: [],
    note: null,
    ...noElectricity,
    grid_location_kgco2e_per_kwh: null,
    grid_basis: null,
    grid_year: null,
    pue_ratio: null,
    pue_basis: null,
    water_l_per_kwh: null,
    water_offsite_l_per_kwh: null,
  }
}

function withElectricity(site: Site, electricity: Electricity): Site {
  const { sources, verified, note, ...fields } = electricity
  return {
    ...site,
    ...fields,
    sources: [...site.sources, ...sources],
    verified_fields: [
      ...(site.verified_fields ?? []),
      ...(verified ? ['electricity_amount_per_kwh'] : []),
    ].sort(),
    note: [site.note, note].filter(Boolean).join('; ') || null,
  }
}

type Grid = {
  grams: number
  basis: SiteEntry['grid_basis']
  year: number | null
  ids: string[]
  verified: boolean
}

function withGrid(site: Site, { grams, basis, year, ids, verified }: Grid): Site {
  return {
    ...site,
    verified: verified || site.verified,
    grid_location_kgco2e_per_kwh: kilograms(grams),
    grid_basis: basis,
    grid_year: year,
    sources: [...site.sources, ...sourcesFor(ids, 'grid_location_kgco2e_per_kwh')],
    verified_fields: [
      ...(site.verified_fields ?? []),
      ...(verified ? ['grid_location_kgco2e_per_kwh'] : []),
    ].sort(),
  }
}

function countrySite(raw: RawCountry): Site {
  const name_zh = countryNamesZh[raw.id] ?? null
  const site = blank({ id: raw.id, name: raw.name, name_zh, kind: 'country', country: raw.iso3 })
  const withFactor = withGrid(site, {
    grams: raw.carbon_intensity_g_co2e_kwh,
    basis: 'life_cycle_co2e',
    year: raw.carbon_year,
    ids: raw.sources.carbon ?? [],
    verified: raw.verified_carbon,
  })
  const priced = withElectricity(withFactor, importElectricity(raw))
  if (!raw.ecologits) return priced
  return {
    ...priced,
    water_offsite_l_per_kwh: raw.ecologits.wue_offsite_l_kwh,
    sources: [...priced.sources, ...sourcesFor(['ecologits'], 'water_offsite_l_per_kwh')],
  }
}

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
    verified: raw.verified_carbon,
  })
}

function provinceSite(raw: RawProvince): Site {
  const { id, name, name_zh } = raw
  const site = withGrid(blank({ id, name, name_zh, kind: 'cn-province', country: 'CHN' }), {
    ...announced(raw.carbon_g_co2_kwh),
    basis: 'direct_co2',
    ids: raw.sources.carbon ?? [],
    verified: raw.verified_carbon,
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
    verified: false,
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
    verified: province.verified_carbon,
  })
  const priced = withElectricity(site, {
    electricity_amount_per_kwh: raw.price_cny_kwh,
    currency: 'CNY',
    electricity_as_of: raw.price_as_of ?? null,
    electricity_origin: 'sourced',
    electricity_basis: 'quoted to data centres, after subsidies where they are granted',
    sources: sourcesFor(raw.price_source, 'electricity_amount_per_kwh'),
    verified: raw.price_verified,
    note: `${raw.price_note}; clusters: ${raw.clusters.join(', ')}; grid factor of ${province.name}; pue_ratio is the policy target`,
  })
  return {
    ...priced,
    pue_ratio: raw.pue_target,
    pue_basis: 'policy_target',
    sources: [...priced.sources, ...sourcesFor(raw.pue_target_source, 'pue_ratio')],
    verified_fields: [
      ...(priced.verified_fields ?? []),
      ...(raw.pue_target_verified ? ['pue_ratio'] : []),
    ].sort(),
  }
}

function usStateSite(raw: RawUsState): Site {
  const site = blank({ id: raw.id, name: raw.name, name_zh: null, kind: 'us-state', country: 'USA' })
  return withElectricity(
    { ...site, verified: raw.verified },
    {
      electricity_amount_per_kwh: raw.industrial_price_usd_kwh,
      currency: 'USD',
      electricity_as_of: raw.price_year,
      electricity_origin: 'sourced',
      electricity_basis: raw.source_detail,
      sources: [sourceOf('energy', raw.source, ['electricity_amount_per_kwh'])],
      verified: raw.verified,
      note: null,
    },
  )
}

/** The cloud file misspells one region; the id here is the region's real name. */
const regionNames: Record<string, string> = { 'me-cenrtal1': 'me-central1' }

function cloudSite(raw: RawCloudRegion, operators: Site[]): Site {
  const region = regionNames[raw.region] ?? raw.region
  const operator = operators.find((one) => one.id === `operator-${operatorOfCloud[raw.provider]}`)
  const identity = {
    id: `${raw.provider}-${region}`,
    name: `${raw.provider.toUpperCase()} ${region} (${raw.city})`,
  }
  const site = withGrid(blank({ ...identity, name_zh: null, kind: 'cloud-region', country: raw.country }), {
    grams: raw.carbon_g_co2e_kwh,
    basis: null,
    year: null,
    ids: ['codecarbon-cloud', 'google-region-carbon'],
    verified: true,
  })
  return {
    ...site,
    pue_ratio: operator?.pue_ratio ?? null,
    pue_basis: operator?.pue_basis ?? null,
    water_l_per_kwh: operator?.water_l_per_kwh ?? null,
    sources: [...site.sources, ...(operator?.sources ?? [])],
    note: 'the source does not say whether the grid factor is life-cycle or direct; its low values speak for direct emissions; PUE and water are those of the whole fleet',
  }
}

const operatorOfCloud: Record<string, string> = { gcp: 'google' }

/** The newest PUE row of each operator, with the water figure of the same operator. */
function operatorSites(raw: RawEnergy): Site[] {
  const rows = ['google', 'meta', 'microsoft-fy25', 'aws-2024', 'equinix-2023', 'oracle']
  return rows.map((rowId) => {
    const row = raw.pue.find((one) => one.id === rowId)
    if (!row) throw new Error(`no PUE row ${rowId}`)
    const short = rowId.replace(/-(fy)?\d+$/, '')
    const water = raw.wue.find((one) => one.id === short)
    const site = blank({
      id: `operator-${short}`,
      name: row.operator,
      name_zh: null,
      kind: 'operator',
      country: null,
    })
    return {
      ...site,
      verified: row.verified,
      pue_ratio: row.pue,
      pue_basis: 'fleet_average' as const,
      water_l_per_kwh: typeof water?.wue_l_kwh === 'number' ? water.wue_l_kwh : null,
      sources: [
        ...sourcesFor(row.sources, 'pue_ratio'),
        ...(water ? sourcesFor([water.source], 'water_l_per_kwh') : []),
      ],
      verified_fields: ['pue_ratio', ...(water?.verified ? ['water_l_per_kwh'] : [])],
      note: [`PUE of ${row.year}`, row.note].filter(Boolean).join('; '),
    }
  })
}

function worldSite(raw: RawEnergy): Site {
  const survey = raw.pue.filter((row) => row.id.startsWith('industry-')).sort((a, b) => b.year - a.year)[0]
  const identity = {
    id: 'world',
    name: raw.world.name,
    name_zh: '全球',
    kind: 'world' as const,
    country: null,
  }
  const site = withGrid(blank(identity), {
    grams: raw.world.carbon_intensity_g_co2e_kwh,
    basis: 'life_cycle_co2e',
    year: null,
    ids: raw.world.sources.carbon,
    verified: true,
  })
  return {
    ...site,
    pue_ratio: survey?.pue ?? null,
    pue_basis: survey ? 'survey_average' : null,
    sources: [...site.sources, ...sourcesFor(survey?.sources ?? [], 'pue_ratio')],
    verified_fields: [...(site.verified_fields ?? []), ...(survey?.verified ? ['pue_ratio'] : [])].sort(),
    note: `${raw.world.note}; PUE of the ${survey?.year} operators' survey`,
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

export function importSites(raw: RawEnergy): Site[] {
  const { national, regional_grids, provinces, computing_hubs } = raw.china
  const operators = operatorSites(raw)
  return [
    worldSite(raw),
    ...operators,
    ...raw.countries.map(countrySite),
    gridSite(national, { id: national.id, name: 'China, national grid', name_zh: '全国电网' }),
    ...regional_grids.map((grid) =>
      gridSite(grid, {
        id: grid.id,
        name: gridNames[grid.id] ?? slug(grid.id),
        name_zh: `${grid.name_zh}电网`,
      }),
    ),
    ...provinces.map(provinceSite),
    ...computing_hubs.map((hub) => hubSite(hub, provinces)),
    ...raw.us_states.map(usStateSite),
    ...raw.cloud_regions.map((region) => cloudSite(region, operators)),
  ]
}
