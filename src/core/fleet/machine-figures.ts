import type { AcceleratorFields } from '../../contract/catalog/entries.ts'
import { fieldVerification } from '../../contract/catalog/verification.ts'
import type { TrainingPrecision } from '../../contract/field/text.ts'
import { byDefault, physicsDefaults } from '../draft/defaults.ts'
import { assume, type Draft } from '../draft/draft.ts'
import { acceleratorFigure } from './accelerator.ts'
import { type Fleet, nodeSize } from './node.ts'
import { peakField } from './peak.ts'

/** What the physics needs of a machine, by the name that each figure has in the sheet. */
export type MachineNames = {
  half_precision: string
  precision: string
  memory_bandwidth: string
  memory_usable: string
  scale_up: string
  scale_up_domain: string
  scale_out: string
  node_size: string
}

const usualNodeSize = physicsDefaults['node.accelerators_count'].value

/** Brings all figures of a machine into the sheet. A link that nobody states gets a default with a range. */
export function machineFigures(draft: Draft, fleet: Fleet, precision: TrainingPrecision): MachineNames {
  const read = (field: keyof AcceleratorFields) =>
    acceleratorFigure(draft, field, { input: fleet.accelerator, entries: fleet.entries })
  const size = nodeSize(draft, fleet)
  return {
    half_precision: read(halfPrecisionField(fleet)),
    precision: read(peakField(precision)),
    memory_bandwidth: read('memory_bandwidth_gb_per_s'),
    memory_usable: read('memory_usable_gib'),
    scale_up: scaleUpLink(draft, fleet),
    scale_up_domain: known(fleet, 'scale_up_domain_count')
      ? read('scale_up_domain_count')
      : assume(draft, byDefault('accelerator.scale_up_domain_count')),
    scale_out: scaleOut(draft, fleet),
    node_size: size,
  }
}

/** V100 and its kin have no bf16: their 16-bit rate is fp16. */
function halfPrecisionField(fleet: Fleet): keyof AcceleratorFields {
  return known(fleet, 'peak_dense_bf16_flop_per_s') || !known(fleet, 'peak_dense_fp16_flop_per_s')
    ? 'peak_dense_bf16_flop_per_s'
    : 'peak_dense_fp16_flop_per_s'
}

function known({ accelerator, entries }: Fleet, field: keyof AcceleratorFields): boolean {
  const inline = accelerator?.override?.[field] ?? accelerator?.[field]
  return inline !== undefined || (entries.accelerator?.[field] ?? null) !== null
}

/** The link of a device within its node, or the slot that it stands in where no link is stated. */
function scaleUpLink(draft: Draft, fleet: Fleet): string {
  const { accelerator: input, entries } = fleet
  return known(fleet, 'scale_up_gb_per_s')
    ? acceleratorFigure(draft, 'scale_up_gb_per_s', { input, entries })
    : assume(draft, byDefault('accelerator.scale_up_gb_per_s'))
}

/** The network of one node: sent or catalog, else one 400 Gbit/s port per accelerator. */
function scaleOut(draft: Draft, fleet: Fleet): string {
  const { accelerator, node, entries } = fleet
  const path = 'accelerator.scale_out_gbit_per_s'
  const inline = accelerator?.override?.scale_out_gbit_per_s ?? accelerator?.scale_out_gbit_per_s
  const own = entries.node?.scale_out_gbit_per_s
  if (inline === undefined && own != null && entries.node && node?.accelerators_count === undefined) {
    const { id, version } = entries.node
    return assume(draft, {
      path: 'node.scale_out_gbit_per_s',
      unit: 'Gbit/s',
      value: own,
      origin: 'catalog',
      ref: `nodes/${id}@${version}`,
      verification: fieldVerification(entries.node, 'scale_out_gbit_per_s'),
    })
  }
  if (known(fleet, 'scale_out_gbit_per_s'))
    return acceleratorFigure(draft, 'scale_out_gbit_per_s', { input: accelerator, entries })
  const count = node?.accelerators_count ?? entries.node?.accelerators_count ?? usualNodeSize
  const port = byDefault('accelerator.port_gbit_per_s', path)
  const { value, low, high } = physicsDefaults['accelerator.port_gbit_per_s']
  return assume(draft, { ...port, value: value * count, low: low * count, high: high * count })
}
