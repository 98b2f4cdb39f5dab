import { exchange, type Purse } from '../economy/currency.ts'
import { electricityCurrency, type Place, pue, siteFactor } from '../economy/site.ts'
import { type Draft, define, lack } from '../estimates/draft.ts'
import { acceleratorDraw, type Fleet } from '../fleet/node.ts'
import { hoursPerYear } from '../units.ts'

/** Power of the accelerators with their nodes, and its energy, money and emissions over a year. */
export function defineFleetYear(draft: Draft, fleet: Fleet, place: Place & { purse: Purse }): void {
  define(draft, 'power_it_kw', 'kW', `accelerator_count * ${acceleratorDraw(draft, fleet)}`)
  define(draft, 'power_facility_kw', 'kW', `power_it_kw * ${pue(draft, place)}`, 'ISO/IEC 30134-2 (PUE)')
  const facility = 'energy_facility_kwh_per_year'
  define(draft, facility, 'kWh/year', `power_facility_kw * ${hoursPerYear}[h/year]`)
  defineElectricity(draft, 'electricity_cost_amount_per_year', { energy: facility, place })
  const source = 'GHG Protocol, Scope 2 Guidance'
  const emissions = (name: string, factor: string) =>
    define(draft, name, 'kgCO2e/year', `${facility} * ${factor}`, source)
  const grid = siteFactor(draft, 'grid_location_kgco2e_per_kwh', 'kgCO2e/kWh', place)
  emissions('emissions_operational_kgco2e_per_year', grid)
  const bought = siteFactor(draft, 'grid_market_kgco2e_per_kwh', 'kgCO2e/kWh', place)
  emissions('emissions_operational_market_kgco2e_per_year', bought)
  const water = siteFactor(draft, 'water_l_per_kwh', 'L/kWh', place)
  define(
    draft,
    'water_l_per_year',
    'L/year',
    `power_it_kw * ${hoursPerYear}[h/year] * ${water}`,
    'ISO/IEC 30134-9 (WUE)',
  )
}

/** Energy of the storage with its facility, and what it costs; `storage_power_kw` stands in the sheet. */
export function defineStorageYear(draft: Draft, place: Place & { purse: Purse }): void {
  const energy = 'storage_energy_facility_kwh_per_year'
  define(draft, energy, 'kWh/year', `storage_power_kw * ${pue(draft, place)} * ${hoursPerYear}[h/year]`)
  defineElectricity(draft, 'storage_electricity_cost_amount_per_year', { energy, place })
  const grid = siteFactor(draft, 'grid_location_kgco2e_per_kwh', 'kgCO2e/kWh', place)
  define(draft, 'storage_emissions_operational_kgco2e_per_year', 'kgCO2e/year', `${energy} * ${grid}`)
}

/** A price whose currency nobody says is not a price in dollars; a rate that is missing makes it unknown. */
function defineElectricity(
  draft: Draft,
  name: string,
  { energy, place }: { energy: string; place: Place & { purse: Purse } },
): void {
  const currency = electricityCurrency(place)
  const unit = `${place.purse.currency ?? currency ?? 'USD'}/year`
  if (currency === null) {
    const isPriced = place.site?.electricity_amount_per_kwh !== undefined
    const supply = isPriced ? 'site.currency' : 'site.electricity_amount_per_kwh'
    lack(draft, name, unit, { reason: 'input_missing', supply })
    return
  }
  const price = siteFactor(draft, 'electricity_amount_per_kwh', `${currency}/kWh`, place)
  const { tax, tax_ratio } = place.site ?? {}
  const converted = exchange(draft, place.purse, { currency, at: 'site', tax, tax_ratio })
  if ('gap' in converted) lack(draft, name, unit, converted.gap)
  else define(draft, name, unit, `${energy} * ${price}${converted.term}`)
}
