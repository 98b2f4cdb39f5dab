import { type Draft, define, lack } from '../draft/draft.ts'
import { words } from '../words.ts'
import type { Purse } from './currency.ts'
import { exchangeElectricity } from './electricity.ts'
import { showGridBasis } from './grid-basis.ts'
import { electricityCurrency, type Place, pue, siteFactor, warnOfElectricity } from './site.ts'

/** Suffix of a figure that is a rate over a day, and the unit that goes with it. */
export type Period = { suffix: '' | '_per_day'; unit: '' | '/day' }

export const whole: Period = { suffix: '', unit: '' }
export const daily: Period = { suffix: '_per_day', unit: '/day' }

/** Facility energy from IT energy, with its breakdown. */
export function defineFacilityEnergy(draft: Draft, place: Place, { suffix, unit }: Period): void {
  const [it, facility, losses] = [
    `energy_it_kwh${suffix}`,
    `energy_facility_kwh${suffix}`,
    `cooling_and_losses_kwh${suffix}`,
  ]
  define(draft, facility, `kWh${unit}`, `${it} * ${pue(draft, place)}`, 'ISO/IEC 30134-2 (PUE)')
  define(draft, losses, `kWh${unit}`, `${facility} - ${it}`)
  draft.breakdowns.set(facility, { it, cooling_and_losses: losses })
}

/** Price of the facility's electricity in the answer's currency; unknown without a price. Answers the currency. */
export function defineElectricityCost(
  draft: Draft,
  place: Place & { purse: Purse },
  { suffix, unit }: Period,
): string {
  const name = `electricity_cost_amount${suffix}`
  const known = electricityCurrency(place) ?? place.purse.currency
  // A price whose currency nobody says is not a price in dollars.
  if (known === null && place.site?.electricity_amount_per_kwh !== undefined) {
    lack(draft, name, `USD${unit}`, { reason: 'input_missing', supply: 'site.currency' })
    return 'USD'
  }
  const currency = known ?? 'USD'
  const price = siteFactor(draft, 'electricity_amount_per_kwh', `${currency}/kWh`, place)
  const converted = exchangeElectricity(draft, place, { purse: place.purse, currency })
  const money = place.purse.currency ?? currency
  if ('gap' in converted) lack(draft, name, `${money}${unit}`, converted.gap)
  else {
    warnOfElectricity(draft, place)
    define(draft, name, `${money}${unit}`, `energy_facility_kwh${suffix} * ${price}${converted.term}`)
  }
  return money
}

const scope2 = 'GHG Protocol, Scope 2 Guidance'

/** Operational emissions, location-based. Unknown without a grid factor. GHG Protocol, Scope 2. */
export function defineOperationalEmissions(draft: Draft, place: Place, { suffix, unit }: Period): void {
  const factor = siteFactor(draft, 'grid_location_kgco2e_per_kwh', 'kgCO2e/kWh', place)
  showGridBasis(draft, place)
  const name = `emissions_operational_kgco2e${suffix}`
  define(draft, name, `kgCO2e${unit}`, `energy_facility_kwh${suffix} * ${factor}`, scope2)
}

/** Operational emissions by contracts. They stand beside the location-based ones, never added to them. */
export function defineMarketEmissions(draft: Draft, place: Place, { suffix, unit }: Period = whole): void {
  const factor = siteFactor(draft, 'grid_market_kgco2e_per_kwh', 'kgCO2e/kWh', place)
  const name = `emissions_operational_market_kgco2e${suffix}`
  define(draft, name, `kgCO2e${unit}`, `energy_facility_kwh${suffix} * ${factor}`, scope2)
}

/** Water on the site by WUE, which is per kWh of IT energy. */
export function defineWater(draft: Draft, place: Place, { suffix, unit }: Period = whole): void {
  const factor = siteFactor(draft, 'water_l_per_kwh', 'L/kWh', place)
  const source = 'ISO/IEC 30134-9 (WUE)'
  define(draft, `water_l${suffix}`, `L${unit}`, `energy_it_kwh${suffix} * ${factor}`, source)
}

/** Water where the electricity is made, per kWh that the facility takes. A figure of its own. */
export function defineOffsiteWater(draft: Draft, place: Place, { suffix, unit }: Period): void {
  const factor = siteFactor(draft, 'water_offsite_l_per_kwh', 'L/kWh', place)
  const source = words('off_site_water')
  define(draft, `water_offsite_l${suffix}`, `L${unit}`, `energy_facility_kwh${suffix} * ${factor}`, source)
}
