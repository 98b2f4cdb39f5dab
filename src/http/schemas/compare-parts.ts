import { Type } from 'typebox'
import { field, nullable, strict } from '../../contract/field/field.ts'
import { AsOf, Currency, TaxBasis } from '../../contract/field/text.ts'

const text = (description: string, example: string) => field(nullable(Type.String()), description, example)

export const RentParity = Type.Object(
  {
    factor: field(
      Type.Number(),
      "As a multiple of the baseline's rent of an accelerator-hour: what it may cost at most.",
      0.42,
    ),
    accelerator_hour_amount: field(
      nullable(Type.Number()),
      'As an amount for an accelerator and hour (in currency); null without a cost of the baseline, and for serving.',
      1.1,
    ),
    currency: field(nullable(Currency), 'ISO 4217 code of the amount.', 'USD'),
    tax: field(nullable(TaxBasis), 'Whether the amount holds tax; null where nobody says.', 'excluded'),
  },
  { $id: 'RentParity', description: 'The rent at which two machines cost the same.', ...strict },
)

export const Conversion = Type.Object(
  {
    from: field(Currency, 'ISO 4217 code of the amounts of the item.', 'CNY'),
    to: field(Currency, 'ISO 4217 code of the baseline.', 'USD'),
    rate: field(Type.Number(), 'What one unit of `from` is worth in `to`.', 0.14),
    as_of: field(AsOf, 'Date of the rate.', '2026-11-01'),
  },
  { $id: 'Conversion', description: 'A dated rate that was sent and used.', ...strict },
)

export const PriceShown = Type.Object(
  {
    ref: text('Catalog entry as kind/id@version; null for an amount that was sent.', 'prices/x@1'),
    provider: text('Who sells it.', 'lambda'),
    region: text('Where.', 'us-east'),
    basis: text('on_demand, reserved, spot, owned or internal.', 'on_demand'),
    offer: text('What kind of quotation it is.', 'list'),
    amount: field(Type.Number(), 'The amount, in unit.', 2.6),
    unit: field(Type.String(), 'Currency and time.', 'USD/h'),
    field: field(Type.String(), 'What it is the price of.', 'price.accelerator_hour_amount'),
    as_of: text('Date of the price.', '2026-10'),
    source: text('Who says so.', 'a quotation'),
    verified: field(nullable(Type.Boolean()), 'Whether it was read on a primary page.', true),
  },
  { $id: 'PriceShown', description: 'A rent with where it comes from.', ...strict },
)

export const comparedPartSchemas = [RentParity, Conversion, PriceShown]
