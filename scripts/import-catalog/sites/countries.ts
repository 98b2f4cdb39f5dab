import type { RawStateUpdate } from '../raw/additions.ts'
import type { RawCountry, RawUsState } from '../raw/energy.ts'
import { sourceOf } from '../sources.ts'
import { countryNamesZh } from './country-names-zh.ts'
import { importElectricity } from './electricity.ts'
import { blank, type Site, sourcesFor, stateOf, withElectricity, withGrid, withState } from './site-parts.ts'

export function countrySite(raw: RawCountry): Site {
  const name_zh = countryNamesZh[raw.id] ?? null
  const site = blank({ id: raw.id, name: raw.name, name_zh, kind: 'country', country: raw.iso3 })
  const withFactor = withGrid(site, {
    grams: raw.carbon_intensity_g_co2e_kwh,
    basis: 'life_cycle_co2e',
    year: raw.carbon_year,
    ids: raw.sources.carbon ?? [],
    state: stateOf(raw.verified_carbon, raw.sources.carbon ?? []),
  })
  const priced = withElectricity(withFactor, importElectricity(raw))
  if (!raw.ecologits) return priced
  return {
    ...withState(priced, 'water_offsite_l_per_kwh', 'read_in_copy'),
    water_offsite_l_per_kwh: raw.ecologits.wue_offsite_l_kwh,
    sources: [...priced.sources, ...sourcesFor(['ecologits'], 'water_offsite_l_per_kwh')],
  }
}

export function usStateSite(raw: RawUsState): Site {
  const site = blank({ id: raw.id, name: raw.name, name_zh: null, kind: 'us-state', country: 'USA' })
  const withFactor = raw.grid ? withGrid(site, gridOfState(raw.grid)) : site
  return withElectricity(
    { ...withFactor, note: raw.grid?.carbon_basis ?? null },
    {
      electricity_amount_per_kwh: raw.industrial_price_usd_kwh,
      currency: 'USD',
      electricity_as_of: raw.price_year,
      electricity_origin: 'sourced',
      electricity_basis: raw.source_detail,
      sources: [sourceOf('energy', raw.source, ['electricity_amount_per_kwh'])],
      state: stateOf(raw.verified, [raw.source]),
      note: null,
    },
  )
}

/** Direct CO2 of the plants in a state over what they feed in: computed from two tables of one authority. */
function gridOfState({ carbon_g_co2_kwh, sources }: RawStateUpdate): Parameters<typeof withGrid>[1] {
  const year = Math.max(...Object.keys(carbon_g_co2_kwh).map(Number))
  const grams = carbon_g_co2_kwh[String(year)] ?? Number.NaN
  return { grams, basis: 'direct_co2', year, ids: sources.carbon, state: 'derived' }
}
