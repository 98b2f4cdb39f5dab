import type { RawAdditions } from '../raw/additions.ts'
import type { RawEnergy } from '../raw/energy.ts'
import type { RawCatalog } from '../raw.ts'
import { mergeSources } from './merge.ts'

/** Newer grid factors of countries, factors of US states, and where the regions of clouds lie. */
export function mergeSites({ energy }: RawCatalog, added: RawAdditions): RawEnergy {
  const { countries_update, us_states_update, cloud_region_places } = added.energy
  const known = new Set([...energy.countries, ...energy.us_states].map(({ id }) => id))
  const strangers = [...countries_update, ...us_states_update].filter(({ id }) => !known.has(id))
  if (strangers.length > 0)
    throw new Error(`a grid factor of ${strangers.map(({ id }) => id).join(', ')}, which is not there`)
  const newer = new Map(countries_update.map((one) => [one.id, one]))
  const states = new Map(us_states_update.map((one) => [one.id, one]))
  return {
    ...energy,
    sources: mergeSources(energy.sources, added.energy.sources),
    countries: energy.countries.map((country) => {
      const found = newer.get(country.id)
      if (!found) return country
      const { carbon_intensity_g_co2e_kwh, carbon_year } = found
      return {
        ...country,
        carbon_intensity_g_co2e_kwh,
        carbon_year,
        sources: { ...country.sources, carbon: found.sources.carbon },
      }
    }),
    us_states: energy.us_states.map((state) => {
      const grid = states.get(state.id)
      return grid ? { ...state, grid } : state
    }),
    cloud_region_places,
  }
}
