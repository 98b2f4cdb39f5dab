import { type Draft, define, lack } from '../draft/draft.ts'
import { showGridBasis } from './grid-basis.ts'
import { type Place, pue, siteFactor } from './site.ts'

const scope = 'GHG Protocol, Scope 2 Guidance'
const energy = 'own_energy_facility_kwh_per_month'

/**
 * Emissions of the owned fleet's electricity, location- and market-based, and the water used on its
 * site, by month. A factor that neither the request nor the site has leaves its figure out.
 */
export function defineOwnFootprint(draft: Draft, place: Place): void {
  for (const [field, name, unit, formula, source] of [
    ['grid_location_kgco2e_per_kwh', 'own_emissions_operational_kgco2e_per_month', 'kgCO2e', energy, scope],
    [
      'grid_market_kgco2e_per_kwh',
      'own_emissions_operational_market_kgco2e_per_month',
      'kgCO2e',
      energy,
      scope,
    ],
    [
      'water_l_per_kwh',
      'own_water_l_per_month',
      'L',
      `${energy} / ${pue(draft, place)}`,
      'ISO/IEC 30134-9 (WUE)',
    ],
  ] as const) {
    if (!isKnown(place, field))
      lack(draft, name, `${unit}/month`, { reason: 'not_requested', supply: `site.${field}` })
    else
      define(
        draft,
        name,
        `${unit}/month`,
        `${formula} * ${siteFactor(draft, field, `${unit}/kWh`, place)}`,
        source,
      )
  }
  if (isKnown(place, 'grid_location_kgco2e_per_kwh')) showGridBasis(draft, place)
}

type Factor = 'grid_location_kgco2e_per_kwh' | 'grid_market_kgco2e_per_kwh' | 'water_l_per_kwh'

function isKnown({ site, entries }: Place, field: Factor): boolean {
  if (site?.[field] !== undefined) return true
  return field !== 'grid_market_kgco2e_per_kwh' && entries.site?.[field] != null
}
