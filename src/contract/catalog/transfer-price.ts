import { Type } from 'typebox'
import { entryProperties } from './entry.ts'
import { currencyPattern, datePattern, number, strict, text, unknowable, word } from './property.ts'

/** A price of 0 is a free offer, not an unknown one. */
const perGb = (description: string, example: number) =>
  unknowable(number(description, example, { minimum: 0 }))

export const TransferPriceEntry = Type.Object(
  {
    ...entryProperties,
    kind: word(['internet_egress', 'internal', 'leased_line'], 'What is paid for.'),
    provider: unknowable(text('Who sells it.', 'aws')),
    region: unknowable(text('Where it holds.', 'us-east-1')),
    currency: text('ISO 4217 code. Amounts are never converted.', 'USD', currencyPattern),
    amount_per_gb: perGb('Price of moving 10^9 bytes. Null: a range or a lease.', 0.09),
    low_amount_per_gb: perGb('Low end of a range.', 0),
    high_amount_per_gb: perGb('High end of a range.', 0.12),
    leased_amount_per_month: unknowable(number('Lease of the line for a month.', 20_000)),
    gbit_per_s: unknowable(number('Rate of the leased line (10^9 bit/s).', 1)),
    volume_max_gb: unknowable(number('The price holds up to this volume in a month (10^9 bytes).', 10_000)),
    as_of: unknowable(
      text('Date of the price. Null: the source has none, and no estimate takes it.', '2024', datePattern),
    ),
  },
  { $id: 'TransferPriceEntry', description: 'What moving data costs.', ...strict },
)
