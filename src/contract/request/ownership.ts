import { Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import { NonNegativeInput, PositiveInput, RatioInput } from '../field/number-input.ts'
import { Currency, priceNotes } from '../field/text.ts'

const amount = (what: string, example: number) =>
  optional(NonNegativeInput, `${what} (in currency).`, example)

export const Ownership = Type.Object(
  {
    mode: field(
      words(['self_built', 'leased', 'custom_built', 'asset_light']),
      'self_built: own machines and building. leased: own machines in colocated space. custom_built: own machines and fit-out in a building made for this tenant. asset_light: machines and space of another, rented.',
      'leased',
    ),
    currency: field(Currency, 'ISO 4217 code of the amounts of this block.', 'USD'),
    ...priceNotes,
    network_amount_per_accelerator: amount('Network equipment bought with one accelerator', 4000),
    storage_amount_per_accelerator: amount('Storage bought with one accelerator', 1000),
    building_amount_per_kw: amount('Building for one kW of nameplate, in the mode self_built', 10_000),
    building_lifetime_years: optional(PositiveInput, 'Years that building and fit-out last.', 20),
    fit_out_amount_per_kw: amount('Fit-out for one kW of nameplate, in the mode custom_built', 2000),
    colocation_amount_per_kw_month: amount('Space for one kW of nameplate and 30 days', 150),
    colocation_includes_electricity: optional(
      Type.Boolean(),
      'Whether the price of space includes electricity. Default false.',
      false,
    ),
    hardware_rent_amount_per_node_month: amount(
      'Rent of one node for 30 days, in the mode asset_light',
      6000,
    ),
    lifetime_years: optional(PositiveInput, 'Years that machines are written off over. Has a default.', 5),
    residual_value_ratio: optional(
      RatioInput,
      'Part of the price that machines bring at the end (0 to 1). Has a default.',
      0.1,
    ),
    financing_ratio_per_year: optional(NonNegativeInput, 'Interest a year, as a part of 1.', 0.08),
    maintenance_ratio_per_year: optional(
      NonNegativeInput,
      'Upkeep a year, as a part of the price of the equipment.',
      0.04,
    ),
    licence_amount_per_accelerator_year: amount('Software licences of one accelerator for a year', 4500),
    staff_amount_per_year: amount('Staff of the fleet for a year', 500_000),
    idle_draw_ratio: optional(
      RatioInput,
      'Draw of an idle machine as a part of its draw at work (0 to 1). Has a default.',
      0.35,
    ),
  },
  {
    $id: 'Ownership',
    description:
      'What it takes to own machines; their price stands in node.price. Parts that are not sent are named in not_modelled.',
    ...strict,
  },
)
