import type { SizingInput } from '../../../contract/request/sizing.ts'
import { called, type Draft, define, has } from '../../draft/draft.ts'
import {
  drawAtLoad,
  idleAtLoad,
  idleShare,
  type PartLoad,
  partLoad,
  partLoadSource,
  splitPower,
} from '../../fleet/draw.ts'
import { acceleratorDraw, type Fleet } from '../../fleet/node.ts'
import { Refusal } from '../../refusal.ts'
import { hoursPerDay } from '../../units.ts'
import { words } from '../../words.ts'

export type FleetUse = { scaling: 'fixed' | 'elastic'; method: SizingInput['method'] }

/**
 * Power and energy of the fleet. Fixed: what is deployed draws all day, as at work, or by the load where one
 * was sent. Elastic: what the average load takes, and the idle share on top of it.
 */
export function defineFleetPower(draft: Draft, fleet: Fleet, use: FleetUse): void {
  const draw = acceleratorDraw(draft, fleet)
  const load = loadOf(draft, fleet, use)
  if (load) defineByLoad(draft, `${called(draft, 'accelerator_count')} * ${draw}`, load)
  else defineAtWork(draft, fleet, { draw, scaling: use.scaling })
  splitPower(draft, fleet, 'power_it_kw')
}

/** Traffic over what is deployed; unknown where the fleet was given, since nothing says what it could carry. */
function loadOf(draft: Draft, { power }: Fleet, { scaling, method }: FleetUse): PartLoad | null {
  const isSent = power?.load_ratio !== undefined || power?.idle_draw_ratio !== undefined
  if (!isSent) return null
  if (scaling === 'elastic') {
    const field = power?.load_ratio === undefined ? 'power.idle_draw_ratio' : 'power.load_ratio'
    throw new Refusal('field_conflict', `/${field.replace('.', '/')}`, { fields: ['load.scaling', field] })
  }
  return partLoad(draft, power, method === 'given' || power?.load_ratio !== undefined ? null : carried(draft))
}

function carried(draft: Draft): string {
  const name = 'carried_load_ratio'
  if (has(draft, name)) return name
  return define(
    draft,
    name,
    'ratio',
    `accelerator_average_count / ${called(draft, 'accelerator_count')}`,
    words('load_over_deployed'),
  )
}

function defineByLoad(draft: Draft, atWork: string, load: PartLoad): void {
  define(draft, 'power_at_full_load_kw', 'kW', atWork)
  define(draft, 'power_it_kw', 'kW', `power_at_full_load_kw * ${drawAtLoad(load)}`, partLoadSource)
  define(draft, 'energy_it_kwh_per_day', 'kWh/day', `power_it_kw * ${hoursPerDay}[h/day]`)
  const idle = `power_at_full_load_kw * ${idleAtLoad(load)} * ${hoursPerDay}[h/day]`
  define(draft, 'idle_energy_kwh_per_day', 'kWh/day', idle)
  defineServing(draft)
}

function defineAtWork(
  draft: Draft,
  { power }: Fleet,
  { draw, scaling }: { draw: string; scaling: FleetUse['scaling'] },
): void {
  const idle = idleShare(draft, power, scaling === 'elastic')
  const working = scaling === 'fixed' ? called(draft, 'accelerator_count') : 'accelerator_average_count'
  const spread = scaling === 'elastic' && idle !== null ? ` / (1 - ${idle})` : ''
  define(draft, 'power_it_kw', 'kW', `${working} * ${draw}${spread}`)
  define(draft, 'energy_it_kwh_per_day', 'kWh/day', `power_it_kw * ${hoursPerDay}[h/day]`)
  if (idle === null) return
  define(draft, 'idle_energy_kwh_per_day', 'kWh/day', `energy_it_kwh_per_day * ${idle}`)
  defineServing(draft)
}

function defineServing(draft: Draft): void {
  define(draft, 'serving_energy_kwh_per_day', 'kWh/day', 'energy_it_kwh_per_day - idle_energy_kwh_per_day')
  draft.breakdowns.set('energy_it_kwh_per_day', {
    serving: 'serving_energy_kwh_per_day',
    idle: 'idle_energy_kwh_per_day',
  })
}
