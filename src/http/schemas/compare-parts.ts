import { Type } from 'typebox'
import { RangeOut, Unknown } from '../../contract/estimate/estimate-parts.ts'
import { field, nullable, reference, strict, words } from '../../contract/field/field.ts'
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

export const ScenarioShown = Type.Object(
  {
    team: field(Type.String(), 'The team that it belongs to.', 'search'),
    name: field(Type.String(), 'Its name.', 'gpt3-in-30-days'),
    version: field(Type.Integer({ minimum: 1 }), 'The version that was compared.', 2),
    catalog: field(words(['pinned', 'latest']), 'Which revision it was computed on.', 'pinned'),
  },
  { $id: 'ScenarioShown', description: 'The scenario that an item is.', ...strict },
)

const scalar = Type.Unsafe<number | string | boolean | null>({
  anyOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }, { type: 'null' }],
})

export const Cause = Type.Object(
  {
    path: field(
      Type.String(),
      'The field of the request, or the entry of the catalog (its `ref`) or a value of it.',
      'accelerator.scale_up_gb_per_s',
    ),
    baseline: field(scalar, 'What the baseline has; null: nothing. A range or a list as its JSON text.', 600),
    value: field(scalar, 'What the item has.', 400),
  },
  { $id: 'DifferenceCause', description: 'What is not the same in an item and the baseline.', ...strict },
)

export const DifferencePart = Type.Object(
  {
    causes: field(
      Type.Array(reference(Cause)),
      'What makes this part; several where half of them would be no request, or where the figure is not known in between.',
      [{ path: 'accelerator.scale_up_gb_per_s', baseline: 600, value: 400 }],
    ),
    absolute: field(Type.Number(), 'How much of the difference, in its unit.', 1.25),
  },
  { $id: 'DifferencePart', description: 'A part of a difference by its cause.', ...strict },
)

export const Difference = Type.Object(
  {
    absolute: field(
      nullable(Type.Number()),
      'The figure less that of the baseline; null: see unknown.',
      1.25,
    ),
    unit: field(nullable(Type.String()), 'Its unit.', 'd'),
    parts: field(
      nullable(Type.Array(reference(DifferencePart))),
      'What makes it, the most first: they sum to absolute. Each is the mean of what its causes make as the first to change and as the last. What makes no difference is left out.',
      [],
    ),
    range: field(
      nullable(reference(RangeOut)),
      'p10 and p90 of the difference, with inputs that both share at one value in both; null without samples, and for a figure that is none of the sheet.',
    ),
    less_probability_ratio: field(
      nullable(Type.Number()),
      'Part of the samples in which the item has less than the baseline.',
      0.03,
    ),
    unknown: field(nullable(reference(Unknown)), 'Why the difference is not known.'),
  },
  { $id: 'Difference', description: 'The difference of a figure, by its causes.', ...strict },
)

export const comparedPartSchemas = [
  RentParity,
  Conversion,
  PriceShown,
  ScenarioShown,
  Cause,
  DifferencePart,
  Difference,
]
