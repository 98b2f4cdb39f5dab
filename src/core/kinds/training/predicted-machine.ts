import type { Draft } from '../../draft/draft.ts'
import { centralValue } from '../../draft/number-input.ts'
import type { MachineNames } from '../../fleet/machine-figures.ts'
import { noPeaks } from '../../fleet/no-peaks.ts'
import type { Fleet } from '../../fleet/node.ts'
import type { Machine } from '../../machine/machine.ts'

/** Value of an assumption of the draft; NaN where it is unknown. */
export function valueAt(draft: Draft, path: string): number {
  return draft.assumptions.find((assumption) => assumption.path === path)?.value ?? Number.NaN
}

/** The machine at its own values; `null` where one of them is unknown. */
export function machineOf(draft: Draft, names: MachineNames, fleet: Fleet): Machine | null {
  const { entries } = fleet
  const at = (name: string) => valueAt(draft, name)
  const half = at(names.half_precision)
  const machine = {
    ...(entries.accelerator ?? noPeaks),
    ...(entries.accelerator && { id: entries.accelerator.id }),
    family: entries.accelerator?.family ?? 'unknown',
    [lastPart(names.half_precision)]: half,
    memory_bandwidth_gb_per_s: at(names.memory_bandwidth),
    memory_usable_gib: at(names.memory_usable),
    scale_up_gb_per_s: at(names.scale_up),
    scale_up_domain_count: at(names.scale_up_domain),
    scale_out_gbit_per_s: at(names.scale_out),
    accelerators_per_node: at(names.node_size),
    power_max_w: inlinePower(fleet) ?? entries.accelerator?.power_max_w ?? 0,
  } as Machine
  const needed = [half, machine.memory_bandwidth_gb_per_s, machine.memory_usable_gib, at(names.precision)]
  return needed.every((value) => value > 0) ? machine : null
}

function inlinePower({ accelerator }: Fleet): number | undefined {
  const sent = accelerator?.override?.power_max_w ?? accelerator?.power_max_w
  return sent === undefined ? undefined : centralValue(sent)
}

/** The field that a path ends in. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
