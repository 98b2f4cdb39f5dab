import type { EmbodiedInput } from '../../../contract/request/fleet.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { type Draft, define } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import { defineDailyPower } from '../../economy/daily-footprint.ts'
import { defineDailyEmbodied } from '../../economy/embodied.ts'
import { daily, defineWater } from '../../economy/footprint.ts'
import { type Place, pue } from '../../economy/site.ts'
import { acceleratorDraw, type Fleet } from '../../fleet/node.ts'
import { hoursPerDay, tokensPerMillion, wattsPerKilowatt } from '../../units.ts'

/**
 * Power at the peak and energy of a day, with what follows from it. The draw is the accelerators' own at the peak and at
 * the average rate, and a host share; a draw that was sent is that of what runs.
 */
export function defineFleetFootprint(
  draft: Draft,
  fleet: Fleet,
  place: Place & { purse: Purse },
  embodied: EmbodiedInput | undefined,
): void {
  const { power } = fleet
  const isSent = [power?.accelerator_w, power?.node_kw, power?.draw_ratio].some((one) => one !== undefined)
  const energy = 'energy_it_kwh_per_day'
  if (isSent) {
    define(draft, 'power_it_kw', 'kW', `accelerator_count * ${acceleratorDraw(draft, fleet)}`)
    define(draft, energy, 'kWh/day', `power_it_kw * running_ratio * ${hoursPerDay}[h/day]`)
  } else {
    const host = sentOrDefault(draft, 'power.host_share_ratio', power?.host_share_ratio)
    const withHost = (watts: string) => `${watts} / (1 - ${host}) / ${wattsPerKilowatt}[W/kW]`
    define(draft, 'power_it_kw', 'kW', withHost('accelerators_power_peak_w'))
    define(draft, 'accelerators_power_kw', 'kW', `accelerators_power_peak_w / ${wattsPerKilowatt}[W/kW]`)
    define(draft, 'host_power_kw', 'kW', 'power_it_kw - accelerators_power_kw')
    draft.breakdowns.set('power_it_kw', { accelerators: 'accelerators_power_kw', host: 'host_power_kw' })
    define(draft, 'power_it_average_kw', 'kW', withHost('accelerators_power_average_w'))
    // Fewer replicas at the same traffic are the fuller ones: between all of them at the average and at the peak.
    const spread =
      'if(running_ratio < 1, min(power_it_average_kw, power_it_kw * running_ratio), power_it_average_kw)'
    define(draft, energy, 'kWh/day', `${spread} * ${hoursPerDay}[h/day]`)
  }
  define(draft, 'power_facility_kw', 'kW', `power_it_kw * ${pue(draft, place)}`, 'ISO/IEC 30134-2 (PUE)')
  defineDailyPower(draft, place)
  defineDailyEmbodied(draft, fleet, embodied, 'accelerator_count')
  defineWater(draft, place, daily)
  define(
    draft,
    'energy_facility_kwh_per_million_output_tokens',
    'kWh/Mtoken',
    `energy_facility_kwh_per_day / output_tokens_per_day * ${tokensPerMillion}[token/Mtoken]`,
  )
}
