import type { EmbodiedInput } from '../../../contract/request/fleet.ts'
import { called, type Draft, define } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import { defineDailyPower, shareOutDay } from '../../economy/daily-footprint.ts'
import { defineDailyEmbodied } from '../../economy/embodied.ts'
import { daily, defineOffsiteWater, defineWater } from '../../economy/footprint.ts'
import type { Served } from '../../economy/per-unit.ts'
import { type Place, pue } from '../../economy/site.ts'
import type { Fleet } from '../../fleet/node.ts'

const served: Served = { requests: 'requests_per_day', tokens: 'tokens_per_day', per: 'million_tokens' }

/** Energy, power bill, carbon and water of a demand: by day, request, million tokens and year. */
export function defineDemandFootprint(
  draft: Draft,
  fleet: Fleet,
  place: Place & { purse: Purse },
  embodied: EmbodiedInput | undefined,
): void {
  define(draft, 'power_facility_kw', 'kW', `power_it_kw * ${pue(draft, place)}`, 'ISO/IEC 30134-2 (PUE)')
  const bill = defineDailyPower(draft, place)
  defineWater(draft, place, daily)
  defineDailyEmbodied(draft, fleet, embodied, called(draft, 'accelerator_count'))
  defineOffsiteWater(draft, place, daily)
  shareOutDay(draft, bill, served)
}
