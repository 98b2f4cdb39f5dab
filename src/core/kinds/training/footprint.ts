import type { EmbodiedInput } from '../../../contract/request/fleet.ts'
import { called, type Draft, define } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import { defineEmbodiedEmissions } from '../../economy/embodied.ts'
import {
  defineElectricityCost,
  defineFacilityEnergy,
  defineMarketEmissions,
  defineOffsiteWater,
  defineOperationalEmissions,
  defineWater,
  whole,
} from '../../economy/footprint.ts'
import { type Place, pue } from '../../economy/site.ts'
import { splitPower } from '../../fleet/draw.ts'
import type { Fleet } from '../../fleet/node.ts'
import { hoursPerDay, hoursPerYear, tokensPerMillion } from '../../units.ts'

export type RunFootprint = {
  fleet: Fleet
  place: Place & { purse: Purse }
  embodied: EmbodiedInput | undefined
  /** Whether the counts and days of the run are known, and so its power. */
  isScheduled: boolean
  /** What an accelerator bears of its making, where they are of several kinds. */
  embodiedEach?: string
}

/** Power bill, carbon and water of a run, its power while it lasts, and both by hour, million tokens and year. */
export function defineRunFootprint(draft: Draft, source: RunFootprint): void {
  const { fleet, place, embodied, isScheduled } = source
  defineFacilityEnergy(draft, place, whole)
  const money = defineElectricityCost(draft, place, whole)
  defineOperationalEmissions(draft, place, whole)
  defineMarketEmissions(draft, place)
  defineEmbodiedEmissions(draft, fleet, embodied, source.embodiedEach)
  defineWater(draft, place)
  defineOffsiteWater(draft, place, whole)
  define(draft, 'power_it_kw', 'kW', `energy_it_kwh / (wall_clock_days * ${hoursPerDay}[h/day])`)
  define(draft, 'power_facility_kw', 'kW', `power_it_kw * ${pue(draft, place)}`, 'ISO/IEC 30134-2 (PUE)')
  for (const [name, unit] of [
    ['energy_facility_kwh', 'kWh'],
    ['electricity_cost_amount', money],
    ['emissions_operational_kgco2e', 'kgCO2e'],
  ] as const)
    definePerUnitOfRun(draft, name, unit)
  if (isScheduled) splitPower(draft, fleet, 'power_it_kw')
}

/** The run's figure over its billed hours, over a million of its tokens, and over a year at its pace. */
function definePerUnitOfRun(draft: Draft, name: string, unit: string): void {
  const [hours, tokens] = [called(draft, 'accelerator_hours'), called(draft, 'tokens_count')]
  define(draft, `${name}_per_accelerator_hour`, `${unit}/h`, `${name} / ${hours}`)
  define(
    draft,
    `${name}_per_million_tokens`,
    `${unit}/Mtoken`,
    `${name} / ${tokens} * ${tokensPerMillion}[token/Mtoken]`,
  )
  const days = `${hoursPerYear}[h/year] / ${hoursPerDay}[h/day]`
  define(draft, `${name}_per_year`, `${unit}/year`, `${name} / wall_clock_days * ${days}`)
}
