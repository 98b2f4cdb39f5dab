import { type Static, Type } from 'typebox'
import { field, optional, strict } from '../field/field.ts'
import { NonNegativeInput } from '../field/number-input.ts'
import { Currency, priceNotes } from '../field/text.ts'

export const Expenses = Type.Object(
  {
    data_amount: optional(
      NonNegativeInput,
      'What collecting or buying the data costs (in currency).',
      20_000,
    ),
    labelling_amount: optional(NonNegativeInput, 'What labelling it costs (in currency).', 40_000),
    staff_amount: optional(NonNegativeInput, 'What the people cost (in currency).', 15_000),
    storage_amount: optional(
      NonNegativeInput,
      'What storing data and checkpoints costs (in currency).',
      3000,
    ),
    egress_amount: optional(NonNegativeInput, 'What moving them out of a cloud costs (in currency).', 900),
    currency: field(Currency, 'ISO 4217 code.', 'USD'),
    ...priceNotes,
  },
  {
    $id: 'Expenses',
    description:
      'What the work, of a fine-tuning one round of it, costs beside the machines. Never defaulted: what is not sent stays unknown.',
    ...strict,
  },
)

export type ExpensesInput = Static<typeof Expenses>
