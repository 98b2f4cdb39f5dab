import { assume, called, type Draft, define } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { PowerInput } from '../estimates/request.ts'
import { acceleratorDraw, type Fleet } from '../fleet/node.ts'
import { hoursPerDay } from '../units.ts'

/**
 * Power and energy of the fleet. Fixed: what is deployed draws all day. Elastic: what the average
 * load takes, and the idle share on top of it.
 */
export function defineFleetPower(draft: Draft, fleet: Fleet, scaling: 'fixed' | 'elastic'): void {
  const draw = acceleratorDraw(draft, fleet)
  const idle = idleShare(draft, fleet.power)
  const working = scaling === 'fixed' ? called(draft, 'accelerator_count') : 'accelerator_average_count'
  const spread = scaling === 'elastic' && idle !== null ? ` / (1 - ${idle})` : ''
  define(draft, 'power_it_kw', 'kW', `${working} * ${draw}${spread}`)
  define(draft, 'energy_it_kwh_per_day', 'kWh/day', `power_it_kw * ${hoursPerDay}[h/day]`)
  if (idle === null) return
  define(draft, 'idle_energy_kwh_per_day', 'kWh/day', `energy_it_kwh_per_day * ${idle}`)
  define(draft, 'serving_energy_kwh_per_day', 'kWh/day', 'energy_it_kwh_per_day - idle_energy_kwh_per_day')
  draft.breakdowns.set('energy_it_kwh_per_day', {
    serving: 'serving_energy_kwh_per_day',
    idle: 'idle_energy_kwh_per_day',
  })
}

function idleShare(draft: Draft, power: PowerInput | undefined): string | null {
  return power?.idle_ratio === undefined
    ? null
    : assume(draft, given('power.idle_ratio', 'ratio', power.idle_ratio))
}
