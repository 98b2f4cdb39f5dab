import type { Purse } from '../economy/currency.ts'
import { defineDailyEmbodied } from '../economy/embodied.ts'
import {
  daily,
  defineElectricityCost,
  defineFacilityEnergy,
  defineMarketEmissions,
  defineOffsiteWater,
  defineOperationalEmissions,
  defineWater,
} from '../economy/footprint.ts'
import { definePerUnit, footprints, type Served } from '../economy/per-unit.ts'
import { type Place, pue } from '../economy/site.ts'
import { called, type Draft, define } from '../estimates/draft.ts'
import type { EmbodiedInput } from '../estimates/request.ts'
import type { Fleet } from '../fleet/node.ts'

const served: Served = { requests: 'requests_per_day', tokens: 'tokens_per_day', per: 'million_tokens' }

/** Energy, power bill, carbon and water of a demand: by day, request, million tokens and year. */
export function defineDemandFootprint(
  draft: Draft,
  fleet: Fleet,
  place: Place & { purse: Purse },
  embodied: EmbodiedInput | undefined,
): void {
  define(draft, 'power_facility_kw', 'kW', `power_it_kw * ${pue(draft, place)}`, 'ISO/IEC 30134-2 (PUE)')
  defineFacilityEnergy(draft, place, daily)
  const money = defineElectricityCost(draft, place, daily)
  defineOperationalEmissions(draft, place, daily)
  defineMarketEmissions(draft, place, daily)
  defineWater(draft, place, daily)
  defineDailyEmbodied(draft, fleet, embodied, called(draft, 'accelerator_count'))
  defineOffsiteWater(draft, place, daily)
  for (const figure of [...footprints, { name: 'electricity_cost_amount', unit: money }])
    definePerUnit(draft, figure, served)
}
