import type { RawPlace } from '../raw/additions.ts'
import type { RawCloudRegion, RawEnergy } from '../raw/energy.ts'
import { entryState, fieldStates } from '../verification.ts'
import { blank, type Site, sourcesFor, stateOf, withGrid, withState } from './site-parts.ts'

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
    const withPue = withState(site, 'pue_ratio', stateOf(row.verified, row.sources))
    const litres = typeof water?.wue_l_kwh === 'number' ? water.wue_l_kwh : null
    return {
      ...(water && litres !== null
        ? withState(withPue, 'water_l_per_kwh', stateOf(water.verified, [water.source]))
        : withPue),
      pue_ratio: row.pue,
      pue_basis: 'fleet_average' as const,
      water_l_per_kwh: litres,
      sources: [
        ...sourcesFor(row.sources, 'pue_ratio'),
        ...(water ? sourcesFor([water.source], 'water_l_per_kwh') : []),
      ],
      note: [`PUE of ${row.year}`, row.note].filter(Boolean).join('; '),
    }
  })
}

/** The cloud file misspells one region; the id here is the region's real name. */
const regionNames: Record<string, string> = { 'me-cenrtal1': 'me-central1' }

/** A region with its provider's grid factor. PUE and water are known of whole fleets only, and stand at the operator. */
export function cloudSite(raw: RawCloudRegion): Site {
  const region = regionNames[raw.region] ?? raw.region
  const identity = {
    id: `${raw.provider}-${region}`,
    name: `${raw.provider.toUpperCase()} ${region} (${raw.city})`,
  }
  const site = blank({ ...identity, name_zh: null, kind: 'cloud-region', country: raw.country })
  return {
    ...withGrid(site, {
      grams: raw.carbon_g_co2e_kwh,
      basis: null,
      year: null,
      ids: ['codecarbon-cloud', 'google-region-carbon'],
      state: 'read_in_copy',
    }),
    note: 'the source does not say whether the grid factor is life-cycle or direct; its low values speak for direct emissions; PUE and water of the fleet are at operator-google, those of a single region are not known here',
  }
}

const cloudNames: Readonly<Record<string, string>> = { aws: 'AWS', azure: 'Azure' }

/**
 * A region of a cloud that publishes no factor of its own: what is known of the state or country that it lies in.
 * The place is recalled, so nothing of it is confirmed.
 */
export function placedSite({ provider, region, site_ref }: RawPlace, sites: readonly Site[]): Site {
  const place = sites.find(({ id }) => id === site_ref)
  if (!place) throw new Error(`${provider} ${region}: no place ${site_ref}`)
  return {
    ...place,
    ...entryState('unverified'),
    ...fieldStates([]),
    id: `${provider}-${region}`,
    name: `${cloudNames[provider] ?? provider} ${region} (${place.name})`,
    name_zh: place.name_zh ? `${cloudNames[provider] ?? provider} ${region}（${place.name_zh}）` : null,
    kind: 'cloud-region',
    pue_ratio: null,
    pue_basis: null,
    water_l_per_kwh: null,
    sources: [...place.sources, ...sourcesFor(['memory'], 'country')],
    note: `lies in ${place.name} (${site_ref}), as recalled; price and factors are those of that place, not of the region`,
  }
}

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
    state: stateOf(true, raw.world.sources.carbon),
  })
  return {
    ...(survey ? withState(site, 'pue_ratio', stateOf(survey.verified, survey.sources)) : site),
    pue_ratio: survey?.pue ?? null,
    pue_basis: survey ? 'survey_average' : null,
    sources: [...site.sources, ...sourcesFor(survey?.sources ?? [], 'pue_ratio')],
    note: `${raw.world.note}; PUE of the ${survey?.year} operators' survey`,
  }
}
