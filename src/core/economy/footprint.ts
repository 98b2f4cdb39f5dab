import { byDefault, type DefaultPath } from '../estimates/defaults.ts'
import { assume, called, type Draft, define, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { EmbodiedInput, NumberInput } from '../estimates/request.ts'
import { acceleratorFigure } from '../fleet/accelerator.ts'
import { type Fleet, nodeSize } from '../fleet/node.ts'
import { hoursPerYear } from '../units.ts'
import { exchange, type Purse } from './currency.ts'
import { electricityCurrency, type Place, pue, siteFactor } from './site.ts'

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

/** Price of the facility's electricity in the answer's currency; unknown without a price. */
export function defineElectricityCost(
  draft: Draft,
  place: Place & { purse: Purse },
  { suffix, unit }: Period,
): void {
  const name = `electricity_cost_amount${suffix}`
  const known = electricityCurrency(place) ?? place.purse.currency
  // A price whose currency nobody says is not a price in dollars.
  if (known === null && place.site?.electricity_amount_per_kwh !== undefined) {
    lack(draft, name, `USD${unit}`, { reason: 'input_missing', supply: 'site.currency' })
    return
  }
  const currency = known ?? 'USD'
  const price = siteFactor(draft, 'electricity_amount_per_kwh', `${currency}/kWh`, place)
  const { tax, tax_ratio } = place.site ?? {}
  const converted = exchange(draft, place.purse, { currency, at: 'site', tax, tax_ratio })
  const money = `${place.purse.currency ?? currency}${unit}`
  if ('gap' in converted) lack(draft, name, money, converted.gap)
  else define(draft, name, money, `energy_facility_kwh${suffix} * ${price}${converted.term}`)
}

/** Operational emissions, location-based. Unknown without a grid factor. GHG Protocol, Scope 2. */
export function defineOperationalEmissions(draft: Draft, place: Place, { suffix, unit }: Period): void {
  const factor = siteFactor(draft, 'grid_location_kgco2e_per_kwh', 'kgCO2e/kWh', place)
  showGridBasis(draft, place)
  define(
    draft,
    `emissions_operational_kgco2e${suffix}`,
    `kgCO2e${unit}`,
    `energy_facility_kwh${suffix} * ${factor}`,
    'GHG Protocol, Scope 2 Guidance',
  )
}

/** Whether a factor of the catalog is direct or over the life cycle is part of what it says. */
function showGridBasis(draft: Draft, { site, entries }: Place): void {
  const basis = entries.site?.grid_basis
  if (basis && site?.grid_location_kgco2e_per_kwh === undefined)
    draft.settings.push({ path: 'site.grid_basis', value: basis, origin: 'catalog' })
}

export function defineMarketEmissions(draft: Draft, place: Place): void {
  const factor = siteFactor(draft, 'grid_market_kgco2e_per_kwh', 'kgCO2e/kWh', place)
  define(
    draft,
    'emissions_operational_market_kgco2e',
    'kgCO2e',
    `energy_facility_kwh * ${factor}`,
    'GHG Protocol, Scope 2 Guidance',
  )
}

/** Water by WUE, which is per kWh of IT energy. */
export function defineWater(draft: Draft, place: Place): void {
  const factor = siteFactor(draft, 'water_l_per_kwh', 'L/kWh', place)
  define(draft, 'water_l', 'L', `energy_it_kwh * ${factor}`, 'ISO/IEC 30134-9 (WUE)')
}

/** Embodied carbon by the share of a machine's useful life that the run takes. */
export function defineEmbodiedEmissions(
  draft: Draft,
  fleet: Fleet,
  embodied: EmbodiedInput | undefined,
): void {
  const life = lifetime(draft, embodied)
  const use = choose(draft, 'embodied.utilization_ratio', embodied?.utilization_ratio)
  const perAccelerator = embodiedPerAccelerator(draft, fleet)
  const hours = called(draft, 'accelerator_hours')
  define(
    draft,
    'emissions_embodied_kgco2e',
    'kgCO2e',
    `${hours} * ${perAccelerator} / (${life} * ${hoursPerYear}[h/year] * ${use})`,
    'Luccioni et al. 2023 (BLOOM), arXiv:2211.02001, section 4.1',
  )
}

/** Years that machines are written off over: sent, else the default. */
export function lifetime(draft: Draft, embodied: EmbodiedInput | undefined): string {
  return choose(draft, 'embodied.lifetime_years', embodied?.lifetime_years)
}

/** A sent node figure, else the accelerator's own (a node entry's figure has another boundary and is not mixed in). */
export function embodiedPerAccelerator(draft: Draft, fleet: Fleet): string {
  const sent = fleet.node?.embodied_kgco2e
  if (sent === undefined)
    return acceleratorFigure(draft, 'embodied_kgco2e', { input: fleet.accelerator, entries: fleet.entries })
  return `${assume(draft, given('node.embodied_kgco2e', 'kgCO2e', sent))} / ${nodeSize(draft, fleet)}`
}

function choose(draft: Draft, path: DefaultPath, sent: NumberInput | undefined): string {
  const fallback = byDefault(path)
  return assume(draft, sent === undefined ? fallback : given(path, fallback.unit, sent))
}
