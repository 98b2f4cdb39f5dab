import { called, type Draft, define } from '../../draft/draft.ts'
import { drawAtLoad, idleAtLoad, idleShare, partLoad, partLoadSource } from '../../fleet/draw.ts'
import { acceleratorDraw, type Fleet } from '../../fleet/node.ts'

/**
 * IT energy at node level: hours × the average draw of an accelerator with its share of the host.
 * `power.load_ratio` brings it down to a part load, idle draw included; `power.idle_ratio` adds the share of
 * fleet power that serves nobody.
 */
export function defineRunEnergy(draft: Draft, fleet: Fleet): void {
  const hours = called(draft, 'accelerator_hours')
  const busy = `${hours} * ${acceleratorDraw(draft, fleet)}`
  const load = partLoad(draft, fleet.power)
  const share = idleShare(draft, fleet.power, true)
  if (load !== null) {
    define(draft, 'energy_at_full_load_kwh', 'kWh', busy)
    define(draft, 'energy_it_kwh', 'kWh', `energy_at_full_load_kwh * ${drawAtLoad(load)}`, partLoadSource)
    define(draft, 'idle_energy_kwh', 'kWh', `energy_at_full_load_kwh * ${idleAtLoad(load)}`)
    define(draft, 'busy_energy_kwh', 'kWh', 'energy_it_kwh - idle_energy_kwh')
  } else if (share !== null) {
    define(draft, 'busy_energy_kwh', 'kWh', busy)
    define(draft, 'energy_it_kwh', 'kWh', `busy_energy_kwh / (1 - ${share})`)
    define(draft, 'idle_energy_kwh', 'kWh', `energy_it_kwh * ${share}`)
  } else {
    define(draft, 'energy_it_kwh', 'kWh', busy)
    return
  }
  draft.breakdowns.set('energy_it_kwh', { busy: 'busy_energy_kwh', idle: 'idle_energy_kwh' })
}
