import { type Static, Type } from 'typebox'
import { type Fields, field, optional, reference, strict, words } from '../field/field.ts'
import {
  MultipleInput,
  NonNegativeInput,
  PositiveInput,
  PositiveRatioInput,
  RatioInput,
  ShareInput,
} from '../field/number-input.ts'
import { AsOf, answerTax, Currency, priceNotes, Reference, Revision, taxNotes } from '../field/text.ts'
import { Accelerator, machineSchemas, Node } from './machine.ts'

const PriceBasis = words(['on_demand', 'reserved', 'spot', 'owned', 'internal'])

export const PriceByRef = Type.Object(
  {
    ref: field(Reference, 'Id of a price of the catalog, or cheapest.', 'cheapest'),
    basis: optional(
      PriceBasis,
      'Kind of contract that cheapest is looked for in. Default: on_demand.',
      'reserved',
    ),
    currency: optional(
      Currency,
      'Currency that cheapest is looked for in. Default: that of the other amounts, else USD.',
      'CNY',
    ),
    ...taxNotes,
  },
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
    ...priceNotes,
    basis: optional(PriceBasis, 'What kind of price it is.', 'on_demand'),
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
    host_share_ratio: optional(
      ShareInput,
      "Part of the node's power that is not the accelerators' (0 to 0.99). By the nameplates where it is not sent; serving has a default.",
      0.3,
    ),
    load_ratio: optional(
      RatioInput,
      'Average load over what the machines can carry (0 to 1): the draw then lies on a line between idle and full. Not beside idle_ratio. In a demand it follows from the traffic.',
      0.6,
    ),
    idle_draw_ratio: optional(
      RatioInput,
      'Draw without load over the draw at full load (0 to 1), for load_ratio. Has a default beside it.',
      0.35,
    ),
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
  as_of: optional(AsOf, 'Date of the electricity price.', '2026-01'),
  ...taxNotes,
  grid_location_kgco2e_per_kwh: optional(
    NonNegativeInput,
    'Location-based grid factor (kgCO2e/kWh). Never defaulted.',
    0.35,
  ),
  grid_market_kgco2e_per_kwh: optional(NonNegativeInput, 'Market-based grid factor (kgCO2e/kWh).', 0.05),
  water_l_per_kwh: optional(NonNegativeInput, 'Water used on site (l per kWh of IT energy).', 1.8),
}

export const GridBasis = words(['life_cycle_co2e', 'direct_co2'])

export const Site = Type.Object(
  {
    ...siteFields,
    grid_basis: optional(
      GridBasis,
      'What the location-based factor counts: direct CO2 of the plants, or CO2e over the life cycle. Catalog entries say it themselves.',
      'direct_co2',
    ),
    water_offsite_l_per_kwh: optional(
      NonNegativeInput,
      'Water used where the electricity is made (l per kWh of facility energy). A figure of its own.',
      3.1,
    ),
  },
  { $id: 'Site', description: 'Where the fleet stands.', ...strict },
)

export const Embodied = Type.Object(
  {
    lifetime_years: optional(
      PositiveInput,
      'Years that the hardware is written off over (years of 8,766 h).',
      5,
    ),
    utilization_ratio: optional(
      PositiveRatioInput,
      'Part of that time in which it works (0 to 1). Has a default in training; elsewhere the whole life counts unless it is sent.',
      0.7,
    ),
    boundary: optional(
      words(['accelerator', 'node']),
      'Whose making is counted: the accelerators alone, or whole nodes. Default: the one that is known, the accelerators first.',
      'node',
    ),
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
  tax: answerTax,
  pin: optional(Pin, 'What the answer is pinned to.', { catalog_revision: `sha256:${'0'.repeat(64)}` }),
}

export const fleetSchemas = [
  ...machineSchemas,
  PriceByRef,
  PriceByAmount,
  Price,
  Power,
  Site,
  Embodied,
  CurrencyRate,
  Pin,
]

export type PriceInput = Static<typeof Price>
export type PowerInput = Static<typeof Power>
export type SiteInput = Static<typeof Site>
export type GridBasis = Static<typeof GridBasis>
export type EmbodiedInput = Static<typeof Embodied>
/** Whose making is counted: of the accelerators' boards, or of whole nodes. */
export type EmbodiedBoundary = NonNullable<EmbodiedInput['boundary']>
/** A dated rate: one `from` is worth `rate` of `to`. */
export type CurrencyRate = Static<typeof CurrencyRate>
export type FleetInput = Fields<typeof fleetFields>
