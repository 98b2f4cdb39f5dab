import { type Static, Type } from 'typebox'
import { field, optional, reference, strict } from '../field/field.ts'
import { Count, Reference } from '../field/text.ts'
import { Price } from './fleet.ts'
import { AcceleratorOverride, Node } from './machine.ts'

export const FleetPart = Type.Object(
  {
    ref: field(Reference, 'Id of an accelerator of the catalog.', 'nvidia-a100-sxm4-80gb'),
    count: field(Count, 'How many of it there are.', 256),
    override: optional(AcceleratorOverride, 'Values that replace those of the catalog.', {
      scale_up_gb_per_s: 400,
    }),
    node: optional(Node, "Its node. Default: the accelerator's reference node.", { accelerators_count: 8 }),
    price: optional(Price, 'Its rent. Default: that of the request.', { ref: 'cheapest' }),
  },
  { $id: 'FleetPart', description: 'Accelerators of one kind in a fleet of several.', ...strict },
)

const partsMost = 16

export const mixedFleetField = {
  fleet: optional(
    Type.Array(reference(FleetPart), { minItems: 1, maxItems: partsMost }),
    'Unlike accelerators that train one model together, in place of accelerator and node. All replicas have the same plan and the same share of the batch, so all wait for the slowest part.',
    [
      { ref: 'nvidia-h100-sxm5-80gb', count: 256 },
      { ref: 'nvidia-a100-sxm4-80gb', count: 256 },
    ],
  ),
}

export type FleetPart = Static<typeof FleetPart>
