import { assume, called, type Draft, define } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import { acceleratorDraw, type Fleet } from '../fleet/node.ts'

/**
 * IT energy at node level: hours × the average draw of an accelerator with its share of the host.
 * `power.idle_ratio` adds the share of fleet power that serves nobody.
 */
export function defineRunEnergy(draft: Draft, fleet: Fleet): void {
  const hours = called(draft, 'accelerator_hours')
  const busy = `${hours} * ${acceleratorDraw(draft, fleet)}`
  const idle = fleet.power?.idle_ratio
  if (idle === undefined) {
    define(draft, 'energy_it_kwh', 'kWh', busy)
    return
  }
  const share = assume(draft, given('power.idle_ratio', 'ratio', idle))
  define(draft, 'busy_energy_kwh', 'kWh', busy)
  define(draft, 'energy_it_kwh', 'kWh', `busy_energy_kwh / (1 - ${share})`)
  define(draft, 'idle_energy_kwh', 'kWh', `energy_it_kwh * ${share}`)
  draft.breakdowns.set('energy_it_kwh', { busy: 'busy_energy_kwh', idle: 'idle_energy_kwh' })
}
