import { embodiedPerAccelerator, lifetime } from '../economy/footprint.ts'
import { type Place, siteFactor } from '../economy/site.ts'
import { called, type Draft, define } from '../estimates/draft.ts'
import type { EmbodiedInput } from '../estimates/request.ts'
import type { Fleet } from '../fleet/node.ts'
import { hoursPerDay, hoursPerYear, tokensPerMillion } from '../units.ts'

const daysPerYear = hoursPerYear / hoursPerDay

/** Energy, carbon and water of a demand beside the day's: per request, per million tokens, per year. */
export function defineDemandFootprint(
  draft: Draft,
  fleet: Fleet,
  place: Place,
  embodied: EmbodiedInput | undefined,
): void {
  const [energy, carbon] = ['energy_facility_kwh', 'emissions_operational_kgco2e']
  for (const [name, unit] of [
    [energy, 'kWh'],
    [carbon, 'kgCO2e'],
  ] as const) {
    const perMillion = `${name}_per_day / tokens_per_day * ${tokensPerMillion}[token/Mtoken]`
    define(draft, `${name}_per_million_tokens`, `${unit}/Mtoken`, perMillion)
    define(draft, `${name}_per_year`, `${unit}/year`, `${name}_per_day * ${daysPerYear}[day/year]`)
  }
  define(draft, `${carbon}_per_request`, 'kgCO2e/request', `${carbon}_per_day / requests_per_day`)
  const market = siteFactor(draft, 'grid_market_kgco2e_per_kwh', 'kgCO2e/kWh', place)
  define(
    draft,
    'emissions_operational_market_kgco2e_per_day',
    'kgCO2e/day',
    `${energy}_per_day * ${market}`,
    'GHG Protocol, Scope 2 Guidance',
  )
  const water = siteFactor(draft, 'water_l_per_kwh', 'L/kWh', place)
  define(draft, 'water_l_per_day', 'L/day', `energy_it_kwh_per_day * ${water}`, 'ISO/IEC 30134-9 (WUE)')
  const count = called(draft, 'accelerator_count')
  define(
    draft,
    'emissions_embodied_kgco2e_per_day',
    'kgCO2e/day',
    `${count} * ${embodiedPerAccelerator(draft, fleet)} / (${lifetime(draft, embodied)} * ${daysPerYear}[day/year])`,
  )
}
