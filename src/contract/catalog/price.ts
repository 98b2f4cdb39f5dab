import { Type } from 'typebox'
import { entryProperties } from './entry.ts'
import {
  count,
  currencyPattern,
  datePattern,
  idPattern,
  list,
  number,
  strict,
  text,
  unknowable,
  word,
} from './property.ts'

const amount = (description: string, example: number) => unknowable(number(description, example))

export const PriceEntry = Type.Object(
  {
    ...entryProperties,
    provider: text('Who rents it out.', 'aws'),
    region: text('Region in the provider’s words.', 'us-east-1'),
    instance: text('Product in the provider’s words.', 'p5.48xlarge'),
    accelerator_ref: text('Id of the accelerator.', 'nvidia-h100-sxm5-80gb', idPattern),
    accelerators_count: number('Accelerators that the price buys.', 8, count),
    basis: word(['on_demand', 'reserved', 'spot', 'owned', 'internal'], 'Kind of contract.'),
    offer: word(
      ['list', 'lease', 'community', 'starting_at', 'range_middle', 'median'],
      'Kind of quotation. A median or the middle of a range is nobody’s offer.',
    ),
    terms: text('Terms in the source’s words.', 'on-demand'),
    currency: text('ISO 4217 code. Amounts are never converted.', 'USD', currencyPattern),
    node_hour_amount: amount('Price of the whole instance for an hour.', 55.04),
    accelerator_hour_amount: amount('Share of one accelerator for an hour.', 6.88),
    node_month_amount: amount('Price of the whole server for a month.', 75_000),
    node_month_low_amount: amount('Lower end of a printed range.', 75_000),
    node_month_high_amount: amount('Upper end of a printed range.', 80_000),
    derived_fields: list(Type.String(), 'Amounts above that are computed from a printed one.', [
      'accelerator_hour_amount',
    ]),
    as_of: text('Earliest date that the source allows.', '2026-07-20', datePattern),
    as_of_text: unknowable(text('The source’s own date, where it says more.', '2026-07 to 2026-08-22')),
    superseded_by: unknowable(
      text('Id of a newer price of the same offer.', 'aws.us-east-1.p5-48xlarge.on-demand'),
    ),
  },
  { $id: 'PriceEntry', description: 'A rent of accelerators.', ...strict },
)
