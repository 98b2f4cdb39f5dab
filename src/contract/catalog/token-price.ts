import { Type } from 'typebox'
import { entryProperties } from './entry.ts'
import {
  count,
  countOrNone,
  currencyPattern,
  datePattern,
  flag,
  list,
  number,
  strict,
  text,
  unknowable,
  word,
} from './property.ts'

/** A token price of 0 is a free offer, not an unknown one. */
const price = (description: string, example: number) =>
  unknowable(number(description, example, { minimum: 0 }))

export const TokenPriceTier = Type.Object(
  {
    input_amount_per_million_tokens: price('Prompt tokens.', 2.5),
    cached_input_amount_per_million_tokens: price('Prompt tokens that were cached.', 0.25),
    output_amount_per_million_tokens: price('Answer tokens.', 15),
    cache_write_amount_per_million_tokens: Type.Optional(
      price('Prompt tokens that are put into the cache.', 3.125),
    ),
    output_thinking_amount_per_million_tokens: Type.Optional(price('Answer tokens in thinking mode.', 8)),
    context_min_tokens: Type.Optional(
      unknowable(number('The tier holds from this prompt length on.', 0, countOrNone)),
    ),
    context_max_tokens: Type.Optional(
      unknowable(number('The tier holds up to this prompt length.', 272_000, count)),
    ),
    answer_min_tokens: Type.Optional(
      unknowable(number('The tier holds from this answer length on.', 0, countOrNone)),
    ),
    answer_max_tokens: Type.Optional(
      unknowable(number('The tier holds up to this answer length.', 200, count)),
    ),
  },
  { description: 'Prices within a range of lengths.', ...strict },
)

export const TokenPriceVariant = Type.Object(
  {
    valid_from: unknowable(text('First day.', '2027-01-01', datePattern)),
    valid_until: unknowable(text('First day of the next price.', '2027-01-01', datePattern)),
    hours_utc: unknowable(text('Hours of the day.', 'outside 00:30:00Z/16:30:00Z')),
    by_answer_length: flag('The tiers also tell answers of different length apart.', false),
    tiers: list(TokenPriceTier, 'Prices by length.', []),
  },
  { description: 'Another price of the same offer.', ...strict },
)

export const TokenPriceEntry = Type.Object(
  {
    ...entryProperties,
    provider: text('Who sells it.', 'openai'),
    model: text('Model in the provider’s words.', 'gpt-5.4'),
    currency: text('ISO 4217 code. Amounts are never converted.', 'USD', currencyPattern),
    market: unknowable(text('Market that the price is for, where it is one country’s.', 'CN')),
    retired: flag('The provider no longer offers it.', false),
    retired_at: Type.Optional(
      unknowable(text('Day on which the offer ended. Null: nobody says.', '2026-07-24', datePattern)),
    ),
    retired_basis: Type.Optional(
      unknowable(
        word(
          ['stated', 'unlisted'],
          'Who says so: a list or the provider; or it is gone from the provider’s list and long without a dated price.',
        ),
      ),
    ),
    historical: flag('A price of the past, kept for comparison.', false),
    context_max_tokens: unknowable(number('Longest context.', 1_050_000, count)),
    as_of: unknowable(text('Date of the price. Null: the source has none.', '2026-03-06', datePattern)),
    tiers: list(TokenPriceTier, 'The price in force when the catalog was made, by prompt length.', [
      {
        input_amount_per_million_tokens: 2.5,
        cached_input_amount_per_million_tokens: 0.25,
        output_amount_per_million_tokens: 15,
      },
    ]),
    variants: list(TokenPriceVariant, 'Other prices: of other days, hours or answer lengths.', []),
    pricing_urls: list(Type.String(), 'Pages of the provider.', ['https://platform.openai.com/pricing']),
  },
  { $id: 'TokenPriceEntry', description: 'A price per token.', ...strict },
)
