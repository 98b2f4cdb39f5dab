import { type Static, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../field/field.ts'
import { NonNegativeInput, PositiveInput, PositiveRatioInput, RatioInput } from '../field/number-input.ts'
import { AsOf, Currency, priceNotes, Reference, taxNotes } from '../field/text.ts'
import { Load } from './demand.ts'
import { fleetFields } from './fleet.ts'
import { sourcingWorkSchemas, Throughput, Workload } from './sourcing-work.ts'

const rentAmounts = {
  accelerator_hour_amount: optional(NonNegativeInput, 'One accelerator for an hour (in currency).', 2.5),
  node_hour_amount: optional(NonNegativeInput, 'One node for an hour (in currency).', 20),
  node_month_amount: optional(NonNegativeInput, 'One node for 30 days (in currency).', 12_000),
  currency: field(Currency, 'ISO 4217 code.', 'USD'),
  ...priceNotes,
  basis: optional(
    words(['on_demand', 'reserved', 'spot', 'owned', 'internal']),
    'What kind of price it is.',
    'on_demand',
  ),
}

const rentRef = {
  ref: field(Reference, 'Id of a price of the catalog, or cheapest.', 'cheapest'),
  ...taxNotes,
}

const useful = {
  utilization_ratio: optional(
    PositiveRatioInput,
    'Part of the paid hours that work (0 to 1). Has a default.',
    0.8,
  ),
}
const interrupted = {
  interruption_overhead_ratio: optional(
    RatioInput,
    'Hours lost to interruptions, as a part of the hours of work (0 to 1).',
    0.1,
  ),
}
const reserved = {
  term_months: optional(PositiveInput, 'Months that are paid at least (months of 30 days).', 12),
  upfront_amount: optional(NonNegativeInput, 'Paid once for a term (in currency).', 100_000),
}

const described = (description: string) => ({ description, ...strict })

export const OnDemandByRef = Type.Object(
  { ...rentRef, ...useful },
  { $id: 'OnDemandByRef', ...described('A rent on demand of the catalog.') },
)
export const OnDemandByAmount = Type.Object(
  { ...rentAmounts, ...useful },
  { $id: 'OnDemandByAmount', ...described('A rent on demand as an amount.') },
)
export const OnDemand = Type.Union([reference(OnDemandByRef), reference(OnDemandByAmount)], {
  $id: 'OnDemand',
  description: 'Rent that is paid while machines work.',
})

export const ReserveByRef = Type.Object(
  { ...rentRef, ...reserved },
  { $id: 'ReserveByRef', ...described('A reserved price of the catalog.') },
)
export const ReserveByAmount = Type.Object(
  { ...rentAmounts, ...reserved },
  { $id: 'ReserveByAmount', ...described('A reserved price as an amount.') },
)
export const Reserve = Type.Union([reference(ReserveByRef), reference(ReserveByAmount)], {
  $id: 'Reserve',
  description: 'Rent of the whole fleet for a term, whether it works or not.',
})

export const SpotByRef = Type.Object(
  { ...rentRef, ...useful, ...interrupted },
  { $id: 'SpotByRef', ...described('A spot price of the catalog.') },
)
export const SpotByAmount = Type.Object(
  { ...rentAmounts, ...useful, ...interrupted },
  { $id: 'SpotByAmount', ...described('A spot price as an amount.') },
)
export const Spot = Type.Union([reference(SpotByRef), reference(SpotByAmount)], {
  $id: 'Spot',
  description: 'Rent that is paid while machines work and may be interrupted.',
})

const perMillion = (what: string, unit: string, example: number) =>
  optional(NonNegativeInput, `Price of a million ${what} ${unit} (in currency).`, example)

const listAmounts = {
  input_amount_per_million_tokens: perMillion('prompt', 'tokens', 0.3),
  cached_input_amount_per_million_tokens: perMillion('cached prompt', 'tokens', 0.03),
  output_amount_per_million_tokens: perMillion('answer', 'tokens', 1.2),
  reasoning_amount_per_million_tokens: perMillion('reasoning', 'tokens', 1.2),
}

const tuningAmount = {
  tuning_amount_per_million_tokens: optional(
    NonNegativeInput,
    'Price of tuning a model on a million tokens, each epoch counted (in currency), for workload.finetuning.',
    3,
  ),
}

const discount = {
  discount_ratio: optional(
    RatioInput,
    'Part that is taken off all prices of the list (0 to 1): 0.5 where a batch interface costs half, or a contract.',
    0.5,
  ),
}

export const ApiByRef = Type.Object(
  {
    ref: field(Reference, 'Id of a token price of the catalog.', 'deepseek.deepseek-v4-flash'),
    ...listAmounts,
    ...tuningAmount,
    ...priceNotes,
    as_of: optional(AsOf, 'Date of the amounts of this block; needed where it has one.', '2026-10-01'),
    ...discount,
  },
  {
    $id: 'ApiByRef',
    ...described(
      'A price list of the catalog. Amounts beside it, in its currency, stand for what it lacks or what differs.',
    ),
  },
)
export const ApiByAmount = Type.Object(
  {
    ...listAmounts,
    ...tuningAmount,
    input_amount_per_million_utf8_bytes: perMillion('prompt', 'bytes', 0.08),
    output_amount_per_million_utf8_bytes: perMillion('answer', 'bytes', 0.3),
    ...discount,
    currency: field(Currency, 'ISO 4217 code.', 'USD'),
    ...priceNotes,
  },
  {
    $id: 'ApiByAmount',
    ...described('A price list as amounts. Reasoning without a price is billed as output.'),
  },
)
export const Api = Type.Union([reference(ApiByRef), reference(ApiByAmount)], {
  $id: 'Api',
  description: 'What another charges by the token or by the byte.',
})

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

const { accelerator, node, power, site, currency_rates, tax, pin } = fleetFields

export const SourcingRequest = Type.Object(
  {
    workload: field(Workload, 'What is to be done in a month.', { output_tokens_per_month: 5e10 }),
    throughput: optional(Throughput, 'How fast a machine works.', { tokens_per_s_per_accelerator: 2000 }),
    horizon_months: optional(
      PositiveInput,
      'Months that are compared over (months of 30 days). Default 36.',
      36,
    ),
    fleet_step_months: optional(
      Type.Integer({ minimum: 1, maximum: 120 }),
      'With workload.growth: months after which a reserved or owned fleet is enlarged for the months to come. Left out, it is sized at the start for the fullest month. Not with accelerator.count.',
      12,
    ),
    currency: optional(Currency, 'Currency of the answer. Default: that of the first price.', 'USD'),
    rent: optional(OnDemand, 'Rent on demand.', { ref: 'cheapest' }),
    reserve: optional(Reserve, 'Rent of a whole fleet.', { ref: 'cheapest', term_months: 12 }),
    spot: optional(Spot, 'Rent that may be interrupted.', { ref: 'cheapest' }),
    own: optional(Ownership, 'Machines of one’s own.', { mode: 'leased', currency: 'USD', as_of: '2026-10' }),
    api: optional(Api, 'A price list by token or byte.', { ref: 'deepseek.deepseek-v4-flash' }),
    load: optional(Load, 'How load varies and what is kept free.', { peak_to_average_factor: 2 }),
    accelerator,
    node,
    power,
    site,
    currency_rates,
    tax,
    pin,
  },
  { $id: 'SourcingRequest', description: 'One workload and the ways to get it done.', ...strict },
)

export const sourcingSchemas = [
  ...sourcingWorkSchemas,
  OnDemandByRef,
  OnDemandByAmount,
  OnDemand,
  ReserveByRef,
  ReserveByAmount,
  Reserve,
  SpotByRef,
  SpotByAmount,
  Spot,
  ApiByRef,
  ApiByAmount,
  Api,
  Ownership,
  SourcingRequest,
]

/** Paid while it works. */
export type OnDemandInput = Static<typeof OnDemand>
/** Paid for the whole fleet all month, at least for the term. */
export type ReserveInput = Static<typeof Reserve>
/** Paid while it works, with what interruptions cost on top. */
export type SpotInput = Static<typeof Spot>
/** A list of the catalog, with what it lacks or what differs in the list's currency; or amounts. */
export type ApiInput = Static<typeof Api>
/** What it takes to own machines. The node's purchase price stands in `node.price`. */
export type OwnershipInput = Static<typeof Ownership>
export type OwnershipMode = OwnershipInput['mode']
/** Fields that hold an amount of money. */
export type OwnershipAmount = Extract<keyof OwnershipInput, `${string}_amount_${string}`>
export type SourcingRequest = Static<typeof SourcingRequest>
