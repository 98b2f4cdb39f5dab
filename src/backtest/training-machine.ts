import type { AcceleratorEntry } from '../contract/catalog/entries.ts'
import type { Machine } from '../core/machine/machine.ts'
import type { RowCatalog } from './catalog.ts'
import type { TrainingRow } from './row.ts'
import type { Skipped } from './training-architecture.ts'

const usualPerNode = 8
/** Trays of a rack-wide scale-up domain hold four devices. */
const perTray = 4
const boardDomain = 16
/** A network that neither the row nor the catalog names: one 400 Gbit/s port per device. */
const unnamedPortGbit = 400

/** Nodes' network where a source names its site only: Jean Zay has four 100 Gbit/s Omni-Path ports a node (BLOOM model card). */
const siteNetworkGbit: Record<string, number> = { BigScience: 400 }

/** An entry with the network rate of one device, where the catalog has it. */
type PortedEntry = AcceleratorEntry & { scale_out_per_accelerator_gbit_per_s?: number | null }

/** `800 Gbps` in the row's own words; the last one names the network between nodes. */
function printedNetwork(row: Pick<TrainingRow, 'hardware'>): number | undefined {
  const matches = [...(row.hardware.interconnect ?? '').matchAll(/(\d+(?:\.\d+)?)\s*Gbps/gi)]
  const last = matches.at(-1)?.[1]
  return last === undefined ? undefined : Number(last)
}

/** The entry with a row's values of the actual card in place of the catalog's. */
function overridden(
  entry: PortedEntry,
  row: Pick<TrainingRow, 'hardware' | 'accelerator_override'>,
): PortedEntry {
  const { accelerator_override = row.hardware.accelerator_override ?? {} } = row
  const known = Object.entries(accelerator_override).filter(
    ([name, value]) => name in entry && typeof value === 'number',
  )
  return { ...entry, ...Object.fromEntries(known) }
}

/** The row's accelerator with its node and network. */
export function rowMachine(
  row: Pick<TrainingRow, 'hardware' | 'family' | 'accelerator_override'>,
  catalog: RowCatalog,
): Machine | Skipped {
  const id = row.hardware.accelerator
  const known: PortedEntry | undefined = id === undefined ? undefined : catalog.accelerators.get(id)
  if (id === undefined || known === undefined)
    return { skipped: `accelerator ${id ?? 'not named'} is not in the catalog` }
  const entry = overridden(known, row)
  const { memory_bandwidth_gb_per_s, memory_usable_gib } = entry
  if (memory_bandwidth_gb_per_s === null || memory_usable_gib === null)
    return { skipped: `the catalog lacks the memory figures of ${id}` }
  const domain = entry.scale_up_domain_count ?? 1
  const perNode = row.hardware.per_node ?? (domain > boardDomain ? perTray : usualPerNode)
  const port = entry.scale_out_per_accelerator_gbit_per_s ?? unnamedPortGbit
  return {
    ...entry,
    id,
    memory_bandwidth_gb_per_s,
    memory_usable_gib,
    scale_up_gb_per_s: entry.scale_up_gb_per_s ?? 0,
    scale_up_domain_count: domain > boardDomain ? domain : Math.min(domain, perNode),
    scale_out_gbit_per_s: printedNetwork(row) ?? siteNetworkGbit[row.family] ?? port * perNode,
    power_max_w: entry.power_max_w ?? 0,
    accelerators_per_node: perNode,
  }
}
