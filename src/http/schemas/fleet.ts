import { Type } from 'typebox'
import { field, optional, reference, strict, words } from './field.ts'
import {
  MultipleInput,
  NonNegativeInput,
  PositiveInput,
  PositiveRatioInput,
  RatioInput,
} from './number-input.ts'
import { AsOf, Count, Currency, Reference, Revision } from './text.ts'

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

export const NodePrice = Type.Object(
  {
    amount: optional(NonNegativeInput, 'Purchase price of one node (in currency).', 199_000),
    accelerator_amount: optional(
      NonNegativeInput,
      'Purchase price of one accelerator (in currency).',
      25_000,
    ),
    accelerator_share_ratio: optional(
      PositiveRatioInput,
      'Part of the node price that its accelerators make up (0 to 1).',
      0.8,
    ),
    currency: field(Currency, 'ISO 4217 code.', 'USD'),
    as_of: optional(AsOf, 'Date of the price.', '2026-01-15'),
  },
  { $id: 'NodePrice', description: 'Purchase price. Never defaulted.', ...strict },
)

export const Node = Type.Object(
  {
    ref: optional(Reference, 'Id of a node of the catalog.', 'dgx-h100'),
    accelerators_count: optional(Count, 'Accelerators in one node.', 8),
    power_max_kw: optional(PositiveInput, 'Nameplate power of one node (kW).', 6.5),
    embodied_kgco2e: optional(NonNegativeInput, 'Emissions of making one node (kgCO2e).', 2500),
    price: optional(NodePrice, 'Purchase price of the node.', { amount: 199_000, currency: 'USD' }),
  },
  { $id: 'Node', description: "The node. Default: the accelerator's reference node.", ...strict },
)

export const PriceByRef = Type.Object(
  { ref: field(Reference, 'Id of a price of the catalog, or cheapest.', 'cheapest') },
  { $id: 'PriceByRef', description: 'A price of the catalog.', ...strict },
)

export const PriceByAmount = Type.Object(
  {
    accelerator_hour_amount: optional(
      NonNegativeInput,
      'Price of one accelerator for an hour (in currency).',
      2.5,
    ),
    node_hour_amount: optional(NonNegativeInput, 'Price of one node for an hour (in currency).', 20),
    node_month_amount: optional(NonNegativeInput, 'Price of one node for 30 days (in currency).', 12_000),
    pf_day_amount: optional(
      NonNegativeInput,
      'Price of one petaFLOP/s-day of model FLOP (in currency).',
      1264,
    ),
    currency: field(Currency, 'ISO 4217 code.', 'USD'),
    as_of: optional(AsOf, 'Date of the price.', '2026-01-15'),
    basis: optional(
      words(['on_demand', 'reserved', 'spot', 'owned', 'internal']),
      'What kind of price it is.',
      'on_demand',
    ),
  },
  { $id: 'PriceByAmount', description: 'A price as one amount. Never defaulted.', ...strict },
)

export const Price = Type.Union([reference(PriceByRef), reference(PriceByAmount)], {
  $id: 'Price',
  description: 'The rent, by catalog id or as one amount.',
})

export const Power = Type.Object(
  {
    node_kw: optional(
      PositiveInput,
      "Replaces the catalog's nameplate of the node (kW), times draw_ratio.",
      10.2,
    ),
    draw_ratio: optional(
      PositiveRatioInput,
      'Average draw as a part of the nameplate (0 to 1). Has a default.',
      0.8,
    ),
    accelerator_w: optional(
      PositiveInput,
      'Average draw of one accelerator with its share of the host (W). Takes no draw_ratio.',
      650,
    ),
    idle_ratio: optional(RatioInput, 'Part of the fleet power that serves nobody (0 to 1).', 0.1),
  },
  { $id: 'Power', description: 'What the fleet draws.', ...strict },
)

export const siteFields = {
  ref: optional(Reference, 'Id of a site of the catalog.', 'us-va'),
  pue_ratio: optional(MultipleInput, 'Facility energy over IT energy (at least 1). Has a default.', 1.2),
  electricity_amount_per_kwh: optional(
    NonNegativeInput,
    'Electricity price (in currency per kWh). Never defaulted.',
    0.08,
  ),
  currency: optional(Currency, 'ISO 4217 code of the electricity price.', 'USD'),
  grid_location_kgco2e_per_kwh: optional(
    NonNegativeInput,
    'Location-based grid factor (kgCO2e/kWh). Never defaulted.',
    0.35,
  ),
  grid_market_kgco2e_per_kwh: optional(NonNegativeInput, 'Market-based grid factor (kgCO2e/kWh).', 0.05),
  water_l_per_kwh: optional(NonNegativeInput, 'Water used on site (l per kWh of IT energy).', 1.8),
}

export const Site = Type.Object(siteFields, {
  $id: 'Site',
  description: 'Where the fleet stands.',
  ...strict,
})

export const Embodied = Type.Object(
  {
    lifetime_years: optional(
      PositiveInput,
      'Years that the hardware is written off over (years of 8,766 h).',
      5,
    ),
    utilization_ratio: optional(PositiveRatioInput, 'Part of that time in which it works (0 to 1).', 0.7),
  },
  { $id: 'Embodied', description: 'How embodied emissions are shared out.', ...strict },
)

export const CurrencyRate = Type.Object(
  {
    from: field(Currency, 'ISO 4217 code of what is converted.', 'CNY'),
    to: field(Currency, 'ISO 4217 code of the result.', 'USD'),
    rate: field(PositiveInput, 'What one unit of `from` is worth in `to`.', 0.14),
    as_of: field(AsOf, 'Date of the rate.', '2026-01-15'),
  },
  { $id: 'CurrencyRate', description: 'A dated exchange rate.', ...strict },
)

export const Pin = Type.Object(
  {
    catalog_revision: field(
      Revision,
      'Catalog revision to answer from, as GET /v1/catalog/revisions gives it. Default: the latest.',
      `sha256:${'0'.repeat(64)}`,
    ),
  },
  { $id: 'Pin', description: 'What the answer is pinned to.', ...strict },
)

/** The fields that every kind of estimate has. */
export const fleetFields = {
  accelerator: optional(Accelerator, 'The accelerator.', { ref: 'nvidia-a100-sxm4-80gb' }),
  node: optional(Node, 'The node.', { ref: 'dgx-h100' }),
  price: optional(Price, 'The rent.', { ref: 'cheapest' }),
  power: optional(Power, 'What the fleet draws.', { draw_ratio: 0.8 }),
  site: optional(Site, 'Where the fleet stands.', { pue_ratio: 1.2 }),
  embodied: optional(Embodied, 'How embodied emissions are shared out.', { lifetime_years: 5 }),
  currency_rates: optional(
    Type.Array(reference(CurrencyRate), { maxItems: 20 }),
    'A dated rate for each currency beside the first.',
    [{ from: 'CNY', to: 'USD', rate: 0.14, as_of: '2026-01-15' }],
  ),
  pin: optional(Pin, 'What the answer is pinned to.', { catalog_revision: `sha256:${'0'.repeat(64)}` }),
}

export const fleetSchemas = [
  AcceleratorOverride,
  Accelerator,
  NodePrice,
  Node,
  PriceByRef,
  PriceByAmount,
  Price,
  Power,
  Site,
  Embodied,
  CurrencyRate,
  Pin,
]
