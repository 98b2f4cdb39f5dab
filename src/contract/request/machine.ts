import { type Static, Type } from 'typebox'
import { field, optional, reference, strict } from '../field/field.ts'
import { NonNegativeInput, PositiveInput, PositiveRatioInput } from '../field/number-input.ts'
import { Count, Currency, priceNotes, Reference, taxNotes } from '../field/text.ts'

const peak = (precision: string, example: number) =>
  optional(
    PositiveInput,
    `Dense peak in ${precision} (FLOP/s, 1 multiply-add = 2 FLOP, no sparsity).`,
    example,
  )

const acceleratorFields = {
  peak_dense_fp64_flop_per_s: peak('FP64', 9.7e12),
  peak_dense_fp32_flop_per_s: peak('FP32', 19.5e12),
  peak_dense_tf32_flop_per_s: peak('TF32', 156e12),
  peak_dense_fp16_flop_per_s: peak('FP16', 312e12),
  peak_dense_bf16_flop_per_s: peak('BF16', 312e12),
  peak_dense_fp8_flop_per_s: peak('FP8', 1979e12),
  peak_dense_fp4_flop_per_s: peak('FP4', 9e15),
  peak_dense_int8_flop_per_s: peak('INT8', 624e12),
  peak_dense_int4_flop_per_s: peak('INT4', 1248e12),
  memory_marketing_gb: optional(
    PositiveInput,
    'Memory as the vendor prints it (GB). Shown, never computed with.',
    80,
  ),
  memory_usable_gib: optional(PositiveInput, 'Memory as a driver reports it (GiB).', 79.2),
  memory_bandwidth_gb_per_s: optional(PositiveInput, 'Memory bandwidth (10^9 bytes/s).', 2039),
  power_max_w: optional(PositiveInput, 'Board power limit (W).', 400),
  scale_up_gb_per_s: optional(
    PositiveInput,
    'Link rate within the node, both directions together (10^9 bytes/s).',
    600,
  ),
  scale_up_domain_count: optional(PositiveInput, 'Accelerators that share the fast link.', 8),
  scale_out_gbit_per_s: optional(PositiveInput, 'Network rate of one whole node (10^9 bit/s).', 1600),
  embodied_kgco2e: optional(NonNegativeInput, 'Emissions of making one accelerator (kgCO2e).', 150),
}

export const AcceleratorOverride = Type.Object(acceleratorFields, {
  $id: 'AcceleratorOverride',
  description: 'Values that replace those of the catalog.',
  ...strict,
})

export const Accelerator = Type.Object(
  {
    ref: optional(Reference, 'Id of an accelerator of the catalog.', 'nvidia-a100-sxm4-80gb'),
    count: optional(Count, 'How many there are. Absent: solved for where a deadline is given.', 1024),
    override: optional(AcceleratorOverride, 'Values that replace those of the catalog.', {
      power_max_w: 350,
    }),
    ...acceleratorFields,
  },
  { $id: 'Accelerator', description: 'The accelerator, by catalog id or by its values.', ...strict },
)

const share = optional(
  PositiveRatioInput,
  'Part of the node price that its accelerators make up (0 to 1).',
  0.8,
)

export const NodePriceByRef = Type.Object(
  {
    ref: field(
      Reference,
      'Id of a purchase price of the node or the accelerator, as their entries list them, or cheapest.',
      'dgx-a100-640.usd-2020-05',
    ),
    accelerator_share_ratio: share,
    ...taxNotes,
  },
  { $id: 'NodePriceByRef', description: 'A purchase price of the catalog.', ...strict },
)

export const NodePriceByAmount = Type.Object(
  {
    amount: optional(NonNegativeInput, 'Purchase price of one node (in currency).', 199_000),
    accelerator_amount: optional(
      NonNegativeInput,
      'Purchase price of one accelerator (in currency).',
      25_000,
    ),
    accelerator_share_ratio: share,
    currency: field(Currency, 'ISO 4217 code.', 'USD'),
    ...priceNotes,
  },
  { $id: 'NodePriceByAmount', description: 'A purchase price as an amount. Never defaulted.', ...strict },
)

export const NodePrice = Type.Union([reference(NodePriceByRef), reference(NodePriceByAmount)], {
  $id: 'NodePrice',
  description: 'Purchase price, by catalog id or as an amount.',
})

export const Node = Type.Object(
  {
    ref: optional(Reference, 'Id of a node of the catalog.', 'dgx-h100'),
    accelerators_count: optional(Count, 'Accelerators in one node.', 8),
    power_max_kw: optional(PositiveInput, 'Nameplate power of one node (kW).', 6.5),
    embodied_kgco2e: optional(NonNegativeInput, 'Emissions of making one node (kgCO2e).', 2500),
    price: optional(NodePrice, 'Purchase price of the node.', {
      amount: 199_000,
      currency: 'USD',
      as_of: '2020-05',
    }),
  },
  { $id: 'Node', description: "The node. Default: the accelerator's reference node.", ...strict },
)

export const machineSchemas = [
  AcceleratorOverride,
  Accelerator,
  NodePriceByRef,
  NodePriceByAmount,
  NodePrice,
  Node,
]

export type AcceleratorFieldInputs = Static<typeof AcceleratorOverride>
export type AcceleratorInput = Static<typeof Accelerator>
/** A purchase price: of the catalog, or as an amount. With a card's price, the cards' share of a node. */
export type NodePriceInput = Static<typeof NodePrice>
export type NodeInput = Static<typeof Node>
