import { type Static, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../field/field.ts'
import { MultipleInput, NonNegativeInput, PositiveInput, RatioInput } from '../field/number-input.ts'
import { Count, Name } from '../field/text.ts'

export const FabricSite = Type.Object(
  {
    name: field(Name, 'Name of the site.', 'east'),
    accelerators_count: field(Count, 'Accelerators that stand there.', 512),
  },
  { $id: 'FabricSite', description: 'A place where a part of the accelerators stands.', ...strict },
)

export const FabricLink = Type.Object(
  {
    gbit_per_s: field(PositiveInput, 'Rate of the link of one site, one direction (10^9 bit/s).', 100),
    latency_ms: optional(NonNegativeInput, 'Time from one site to the next, one way (ms). Default 0.', 20),
    loss_ratio: optional(
      RatioInput,
      'Part of the packets that are lost (0 to 1): TCP is held back by it. Default 0.',
      1e-6,
    ),
    streams_count: optional(
      Count,
      'TCP connections of a site that carry the exchange, where packets are lost. Has a default beside loss_ratio.',
      64,
    ),
    overlap_ratio: optional(
      RatioInput,
      'Part of the exchange that goes on behind computing (0 to 1). Default 0: gradients are whole when the last micro-batch is.',
      0,
    ),
  },
  { $id: 'FabricLink', description: 'What joins the sites.', ...strict },
)

const FabricEvery = Type.Object(
  {
    every_steps_count: field(
      Type.Integer({ minimum: 1, maximum: 1e6 }),
      'Steps that each site takes alone between two exchanges.',
      500,
    ),
    compression_factor: optional(
      MultipleInput,
      'How many times smaller what is exchanged is than 32 bits a parameter. Default 1.',
      4,
    ),
  },
  { $id: 'FabricEvery', description: 'Sites average their weights now and then.', ...strict },
)

export const FabricSync = Type.Union([words(['every_step']), reference(FabricEvery)], {
  $id: 'FabricSync',
  description: 'When sites exchange: gradients at every step, or weights every so many steps.',
})

export const Fabric = Type.Object(
  {
    sites: field(
      Type.Array(reference(FabricSite), { minItems: 2, maxItems: 1000 }),
      'The sites. Each holds whole replicas of the model and takes its part of the batch.',
      [
        { name: 'east', accelerators_count: 512 },
        { name: 'west', accelerators_count: 512 },
      ],
    ),
    link: field(FabricLink, 'What joins them.', { gbit_per_s: 100, latency_ms: 20 }),
    sync: optional(FabricSync, 'When they exchange. Default every_step.', 'every_step'),
    slowdown_allowed_ratio: optional(
      RatioInput,
      'How much longer a step may take than at one site, for site_link_needed_gbit_per_s (0 to 1). Default 0.05.',
      0.05,
    ),
  },
  { $id: 'Fabric', description: 'A run in several places.', ...strict },
)

export const fabricSchemas = [FabricSite, FabricLink, FabricEvery, FabricSync, Fabric]

export type FabricInput = Static<typeof Fabric>
