import type { PowerInput } from '../../contract/request/fleet.ts'
import { sentOrDefault } from '../draft/defaults.ts'
import { assume, type Draft, define, has } from '../draft/draft.ts'
import { centralValue, given } from '../draft/number-input.ts'
import { Refusal } from '../refusal.ts'
import { wattsPerKilowatt } from '../units.ts'
import { words } from '../words.ts'
import { acceleratorFigure } from './accelerator.ts'
import { type Fleet, nodePower, nodeSize } from './node.ts'

/** Draw of machines that are not at full load all the time: names of the load and of the idle draw. */
export type PartLoad = { load: string; idleDraw: string }

/** Whence the line between idle and full draw comes. */
export const partLoadSource = words('draw_in_load')

/**
 * The load that was sent, or `carried`, the load that the traffic makes; `null` where nothing was said of
 * load: then machines draw what they draw at work. Throws `Refusal('field_conflict')` beside an idle share,
 * which says the same in another way.
 */
export function partLoad(
  draft: Draft,
  power: PowerInput | undefined,
  carried: string | null = null,
): PartLoad | null {
  const { load_ratio: load, idle_draw_ratio: idle } = power ?? {}
  if (load === undefined && idle === undefined) return null
  if (power?.idle_ratio !== undefined) {
    const other = load === undefined ? 'power.idle_draw_ratio' : 'power.load_ratio'
    throw new Refusal('field_conflict', '/power/idle_ratio', { fields: ['power.idle_ratio', other] })
  }
  const _path = 'power.idle_draw_ratio'
  return {
    load: loadOf(draft, load, carried),
    idleDraw: sentOrDefault(draft, 'power.idle_draw_ratio', idle),
  }
}

function loadOf(draft: Draft, sent: PowerInput['load_ratio'], carried: string | null): string {
  const path = 'power.load_ratio'
  if (sent !== undefined) return assume(draft, given(path, 'ratio', sent))
  if (carried !== null) return carried
  const gap = { reason: 'input_missing', supply: path } as const
  return assume(draft, { path, unit: 'ratio', value: null, gap, origin: 'default' })
}

/** Mean draw over the draw at full load: `idle + (1 - idle) × load`. */
export function drawAtLoad({ load, idleDraw }: PartLoad): string {
  return `(${idleDraw} + (1 - ${idleDraw}) * ${load})`
}

/** The part of `drawAtLoad` that is drawn while nothing is served: `idle × (1 - load)`. */
export function idleAtLoad({ load, idleDraw }: PartLoad): string {
  return `${idleDraw} * (1 - ${load})`
}

/**
 * The share of fleet power that serves nobody, where it was sent. Busy power over what is left of 1 is the
 * fleet's, so a share of 1 is refused by name where it `divides`.
 */
export function idleShare(draft: Draft, power: PowerInput | undefined, divides: boolean): string | null {
  const idle = power?.idle_ratio
  if (idle === undefined) return null
  if (divides && centralValue(idle) >= 1)
    throw new Refusal('non_finite_result', '/power/idle_ratio', { figure: 'energy_it_kwh' })
  return assume(draft, given('power.idle_ratio', 'ratio', idle))
}

/**
 * Splits a power into the accelerators' part and the host's, as its breakdown. By the share that was sent,
 * else by the nameplates: both are taken to draw the same part of theirs. No breakdown where neither says.
 */
export function splitPower(draft: Draft, fleet: Fleet, power: string): void {
  const share = hostShare(draft, fleet)
  if (share === null) return
  define(draft, 'host_power_kw', 'kW', `${power} * ${share}`)
  define(draft, 'accelerators_power_kw', 'kW', `${power} - host_power_kw`)
  draft.breakdowns.set(power, { accelerators: 'accelerators_power_kw', host: 'host_power_kw' })
}

function hostShare(draft: Draft, fleet: Fleet): string | null {
  const path = 'power.host_share_ratio'
  const sent = fleet.power?.host_share_ratio
  if (sent !== undefined) return assume(draft, given(path, 'ratio', sent))
  // An average in watts says nothing of the nameplates, and often leaves the host out.
  if (fleet.power?.accelerator_w !== undefined) return null
  const limit = acceleratorFigure(draft, 'power_max_w', { input: fleet.accelerator, entries: fleet.entries })
  const [node, size] = [nodePower(draft, fleet), nodeSize(draft, fleet)]
  if (!leavesHost(draft, { limit, node, size })) return null
  return define(
    draft,
    'host_share_ratio',
    'ratio',
    `max(0, 1 - ${size} * ${limit} / ${wattsPerKilowatt}[W/kW] / ${node})`,
    words('nameplate_rest'),
  )
}

/** A node below its accelerators' limits, as with a power cap, has no host to be seen in the nameplates. */
function leavesHost(draft: Draft, names: { limit: string; node: string; size: string }): boolean {
  const central = (name: string) => draft.assumptions.find(({ path }) => path === name)?.value ?? null
  const [limit, node, size] = [central(names.limit), central(names.node), central(names.size)]
  if (limit === null) return false
  if (node === null) return has(draft, names.node)
  return node * wattsPerKilowatt > (size ?? Number.POSITIVE_INFINITY) * limit
}
