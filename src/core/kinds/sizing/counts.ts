import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import type { Gap } from '../../sheet/figure.ts'
import { hoursPerDay } from '../../units.ts'
import { words } from '../../words.ts'

/** A little under the whole, so that what is whole but for rounding is not one more. */
const slack = 1e-9

/** Name of the accelerators of one replica, as its plan has them. */
export function assumeDevices(draft: Draft, path: string, devices: number): string {
  return assume(draft, {
    path,
    unit: 'count',
    value: devices,
    origin: 'derived',
    source: words('plan_degrees'),
  })
}

/** Accelerators, whole nodes and the replica-hours of a day that are paid for. */
export function defineFleetCounts(
  draft: Draft,
  { devices, size, scaling }: { devices: number; size: string; scaling: 'fixed' | 'elastic' },
): void {
  const each = assumeDevices(draft, 'plan.accelerators_per_replica_count', devices)
  define(draft, 'accelerators_per_replica_count', 'count', each)
  define(draft, 'accelerator_count', 'count', `replicas_count * ${each}`)
  define(draft, 'requests_per_s_per_accelerator_max', 'request/s', `requests_per_s_per_replica_max / ${each}`)
  const within = `ceil(replicas_count / max(1, floor(${size} / ${each} + ${slack})) - ${slack})`
  const across = `replicas_count * ceil(${each} / ${size} - ${slack})`
  define(draft, 'node_count', 'count', `if(${each} <= ${size}, ${within}, ${across})`)
  const fixed = `replicas_count * ${hoursPerDay}[h]`
  define(draft, 'replica_hours_fixed_per_day', 'h', fixed)
  const runs = scaling === 'fixed' ? 'replica_hours_fixed_per_day' : 'replica_hours_elastic_per_day'
  define(draft, 'replica_hours_per_day', 'h', runs)
  define(draft, 'running_ratio', 'ratio', 'replica_hours_per_day / replica_hours_fixed_per_day')
}

/** The same where there is no fleet. */
export function lackFleetCounts(draft: Draft, gap: Gap): void {
  for (const name of ['accelerators_per_replica_count', 'accelerator_count', 'node_count'])
    lack(draft, name, 'count', gap)
  for (const name of ['replica_hours_fixed_per_day', 'replica_hours_per_day']) lack(draft, name, 'h', gap)
  lack(draft, 'running_ratio', 'ratio', gap)
}
