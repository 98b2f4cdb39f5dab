import type { Draft } from '../draft/draft.ts'
import type { Purse } from './currency.ts'
import {
  daily,
  defineElectricityCost,
  defineFacilityEnergy,
  defineMarketEmissions,
  defineOperationalEmissions,
} from './footprint.ts'
import { definePerUnit, footprints, type Served } from './per-unit.ts'
import type { Place } from './site.ts'

/** Energy of the facility on a day, its power bill and its emissions on both bases. Answers the unit of the bill. */
export function defineDailyPower(draft: Draft, place: Place & { purse: Purse }): string {
  defineFacilityEnergy(draft, place, daily)
  const bill = defineElectricityCost(draft, place, daily)
  defineOperationalEmissions(draft, place, daily)
  defineMarketEmissions(draft, place, daily)
  return bill
}

/** The footprint of a day and its power bill, in units of `bill`, by request, million tokens and year. */
export function shareOutDay(draft: Draft, bill: string, served: Served): void {
  for (const figure of [...footprints, { name: 'electricity_cost_amount', unit: bill }])
    definePerUnit(draft, figure, served)
}
