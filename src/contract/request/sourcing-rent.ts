import { Type } from 'typebox'
import { field, optional, reference, strict, words } from '../field/field.ts'
import { NonNegativeInput, PositiveInput, PositiveRatioInput, RatioInput } from '../field/number-input.ts'
import { Currency, priceNotes, Reference, taxNotes } from '../field/text.ts'

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
