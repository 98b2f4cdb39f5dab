import { sentOrDefault } from '../../draft/defaults.ts'
import { type Draft, define } from '../../draft/draft.ts'
import {
  drawAtLoad,
  idleAtLoad,
  idleShare,
  type PartLoad,
  partLoadSource,
  splitPower,
} from '../../fleet/draw.ts'
import { acceleratorDraw, type Fleet } from '../../fleet/node.ts'
import { hoursPerDay, wattsPerKilowatt } from '../../units.ts'

/**
 * IT power of the replica while it serves: as it was sent, per accelerator with its host or as a part of the
 * node's nameplate, else the accelerators' own at this load and a host share.
 */
export function defineReplicaPower(draft: Draft, fleet: Fleet, count: string): void {
  const { power } = fleet
  const isSent = [power?.accelerator_w, power?.node_kw, power?.draw_ratio].some((one) => one !== undefined)
  if (isSent) {
    define(draft, 'power_it_kw', 'kW', `${acceleratorDraw(draft, fleet)} * ${count}`)
    splitPower(draft, fleet, 'power_it_kw')
    return
  }
  const host = sentOrDefault(draft, 'power.host_share_ratio', power?.host_share_ratio)
  define(draft, 'power_it_kw', 'kW', `accelerator_power_w / (1 - ${host}) / ${wattsPerKilowatt}[W/kW]`)
  define(draft, 'accelerators_power_kw', 'kW', `accelerator_power_w / ${wattsPerKilowatt}[W/kW]`)
  define(draft, 'host_power_kw', 'kW', 'power_it_kw - accelerators_power_kw')
  draft.breakdowns.set('power_it_kw', { accelerators: 'accelerators_power_kw', host: 'host_power_kw' })
}

/**
 * IT energy of a day: at work all day, or by the load that was sent; `power.idle_ratio` adds the share of the
 * fleet's power that serves nobody.
 */
export function defineReplicaEnergy(draft: Draft, { power }: Fleet, load: PartLoad | null): void {
  const [energy, idle] = ['energy_it_kwh_per_day', 'idle_energy_kwh_per_day']
  const share = idleShare(draft, power, true)
  const atWork = `power_it_kw * ${hoursPerDay}[h/day]`
  if (load !== null) {
    define(draft, energy, 'kWh/day', `${atWork} * ${drawAtLoad(load)}`, partLoadSource)
    define(draft, idle, 'kWh/day', `${atWork} * ${idleAtLoad(load)}`)
  } else if (share !== null) {
    define(draft, energy, 'kWh/day', `${atWork} / (1 - ${share})`)
    define(draft, idle, 'kWh/day', `${energy} * ${share}`)
  } else {
    define(draft, energy, 'kWh/day', atWork)
    return
  }
  define(draft, 'serving_energy_kwh_per_day', 'kWh/day', `${energy} - ${idle}`)
  draft.breakdowns.set(energy, { serving: 'serving_energy_kwh_per_day', idle })
}
