import { type Draft, define, lack } from '../../draft/draft.ts'
import { exchange, type Purse } from '../../economy/currency.ts'
import {
  electricityCurrency,
  electricityPriced,
  type Place,
  pue,
  siteFactor,
  warnOfElectricity,
} from '../../economy/site.ts'
import { acceleratorDraw, type Fleet } from '../../fleet/node.ts'
import type { Gap } from '../../sheet/figure.ts'
import { hoursPerYear } from '../../units.ts'

/** A place with what its electricity costs. */
export type Powered = Place & { electricity: Electricity }

/** Power of the accelerators with their nodes, and its energy, money and emissions over a year. */
export function defineFleetYear(draft: Draft, fleet: Fleet, place: Powered): void {
  define(draft, 'power_it_kw', 'kW', `accelerator_count * ${acceleratorDraw(draft, fleet)}`)
  define(draft, 'power_facility_kw', 'kW', `power_it_kw * ${pue(draft, place)}`, 'ISO/IEC 30134-2 (PUE)')
  const facility = 'energy_facility_kwh_per_year'
  define(draft, facility, 'kWh/year', `power_facility_kw * ${hoursPerYear}[h/year]`)
  defineElectricity(draft, 'electricity_cost_amount_per_year', {
    energy: facility,
    electricity: place.electricity,
  })
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
export function defineStorageYear(draft: Draft, place: Powered): void {
  const energy = 'storage_energy_facility_kwh_per_year'
  define(draft, energy, 'kWh/year', `storage_power_kw * ${pue(draft, place)} * ${hoursPerYear}[h/year]`)
  defineElectricity(draft, 'storage_electricity_cost_amount_per_year', {
    energy,
    electricity: place.electricity,
  })
  const grid = siteFactor(draft, 'grid_location_kgco2e_per_kwh', 'kgCO2e/kWh', place)
  define(draft, 'storage_emissions_operational_kgco2e_per_year', 'kgCO2e/year', `${energy} * ${grid}`)
}

/** What a kWh costs in the answer's currency, as a formula term with its unit, or why that is not known. */
export type Electricity = { unit: string } & ({ term: string } | { gap: Gap })

/** A price whose currency nobody says is not a price in dollars; a rate that is missing makes it unknown. */
export function electricityOf(draft: Draft, place: Place & { purse: Purse }): Electricity {
  const currency = electricityCurrency(place)
  const unit = place.purse.currency ?? currency ?? 'USD'
  if (currency === null) {
    const isPriced = place.site?.electricity_amount_per_kwh !== undefined
    const supply = isPriced ? 'site.currency' : 'site.electricity_amount_per_kwh'
    return { unit, gap: { reason: 'input_missing', supply } }
  }
  const price = siteFactor(draft, 'electricity_amount_per_kwh', `${currency}/kWh`, place)
  const converted = exchange(draft, place.purse, electricityPriced(draft, place, currency))
  if ('gap' in converted) return { unit, gap: converted.gap }
  warnOfElectricity(draft, place)
  return { unit, term: `${price}${converted.term}` }
}

function defineElectricity(
  draft: Draft,
  name: string,
  { energy, electricity }: { energy: string; electricity: Electricity },
): void {
  const unit = `${electricity.unit}/year`
  if ('gap' in electricity) lack(draft, name, unit, electricity.gap)
  else define(draft, name, unit, `${energy} * ${electricity.term}`)
}
