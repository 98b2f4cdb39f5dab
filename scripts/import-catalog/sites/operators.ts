import type { RawCloudRegion, RawEnergy } from '../raw/energy.ts'
import { blank, type Site, sourcesFor, withGrid } from './site-parts.ts'

/** The newest PUE row of each operator, with the water figure of the same operator. */
export function operatorSites(raw: RawEnergy): Site[] {
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

/** The cloud file misspells one region; the id here is the region's real name. */
const regionNames: Record<string, string> = { 'me-cenrtal1': 'me-central1' }

export function cloudSite(raw: RawCloudRegion, operators: Site[]): Site {
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

export function worldSite(raw: RawEnergy): Site {
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
