import { Type } from 'typebox'
import { field, optional, reference, strict } from '../field/field.ts'
import { NonNegativeInput, RatioInput } from '../field/number-input.ts'
import { AsOf, Currency, priceNotes, Reference } from '../field/text.ts'

const described = (description: string) => ({ description, ...strict })

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
