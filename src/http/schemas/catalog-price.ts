import { Type } from 'typebox'
import { entryFields, flag, numeric, orNull, text } from './catalog-parts.ts'
import { field, nullable, optional, reference, strict, words } from './field.ts'

export const PriceEntry = Type.Object(
  {
    ...entryFields,
    provider: field(text, 'Who rents it out.', 'aws'),
    region: field(text, 'Where.', 'us-east-1'),
    instance: field(text, "The provider's name for it.", 'p4d.24xlarge'),
    accelerator_ref: field(text, 'Its accelerator.', 'nvidia-a100-sxm4-40gb'),
    accelerators_count: field(numeric, 'Accelerators in one instance.', 8),
    basis: field(
      words(['on_demand', 'reserved', 'spot', 'owned', 'internal']),
      'What kind of price it is.',
      'on_demand',
    ),
    offer: field(
      words(['list', 'lease', 'community', 'starting_at', 'range_middle', 'median']),
      'What kind of quotation it is.',
      'list',
    ),
    terms: field(text, "The terms in the source's own words.", 'on demand'),
    currency: field(text, 'ISO 4217 code.', 'USD'),
    node_hour_amount: orNull(numeric, 'One instance for an hour (in currency).', 32.77),
    accelerator_hour_amount: orNull(numeric, 'One accelerator for an hour (in currency).', 4.1),
    node_month_amount: orNull(numeric, 'One instance for a month (in currency).', 23_922),
    node_month_low_amount: orNull(numeric, 'Lower end of a printed range (in currency).', 20_000),
    node_month_high_amount: orNull(numeric, 'Upper end of a printed range (in currency).', 25_000),
    derived_fields: field(Type.Array(text), 'Amounts that are computed from a printed one.', [
      'accelerator_hour_amount',
    ]),
    as_of: field(text, 'Earliest date that the source allows.', '2025-06'),
    as_of_text: orNull(text, 'The date as the source has it.', 'June 2025'),
    superseded_by: orNull(text, 'Id of the newer row for the same offer.', 'aws.us-east-1.p4d.2026'),
  },
  { $id: 'PriceEntry', description: 'A rent.', ...strict },
)

const perMillion = (what: string, example: number) =>
  `Price of a million ${what} tokens (in currency). Example ${example}.`
const tierAmount = (what: string, example: number) => orNull(numeric, perMillion(what, example), example)
const tierOptional = (description: string, example: number) =>
  optional(nullable(numeric), `${description} null: not known.`, example)

export const TokenPriceTier = Type.Object(
  {
    input_amount_per_million_tokens: tierAmount('prompt', 2.5),
    cached_input_amount_per_million_tokens: tierAmount('cached prompt', 0.25),
    output_amount_per_million_tokens: tierAmount('answer', 10),
    cache_write_amount_per_million_tokens: tierOptional(perMillion('cached-to-be prompt', 3.1), 3.1),
    output_thinking_amount_per_million_tokens: tierOptional(perMillion('reasoning', 10), 10),
    context_min_tokens: tierOptional('Shortest prompt that the tier is for (tokens).', 0),
    context_max_tokens: tierOptional('Longest prompt that the tier is for (tokens).', 128_000),
    answer_min_tokens: tierOptional('Shortest answer that the tier is for (tokens).', 0),
    answer_max_tokens: tierOptional('Longest answer that the tier is for (tokens).', 1000),
  },
  { $id: 'TokenPriceTier', description: 'Prices for a span of prompt lengths.', ...strict },
)

const tiers = field(Type.Array(reference(TokenPriceTier)), 'Prices by length of prompt.', [])

export const TokenPriceVariant = Type.Object(
  {
    valid_from: orNull(text, 'First day.', '2025-01-01'),
    valid_until: orNull(text, 'Last day.', '2025-12-31'),
    hours_utc: orNull(text, 'Hours of the day.', '16:30-00:30'),
    by_answer_length: field(flag, 'Whether the tiers go by length of answer.', false),
    tiers,
  },
  { $id: 'TokenPriceVariant', description: 'Another price of the same offer.', ...strict },
)

export const TokenPriceEntry = Type.Object(
  {
    ...entryFields,
    provider: field(text, 'Who sells it.', 'openai'),
    model: field(text, "The provider's name for the model.", 'gpt-4o'),
    currency: field(text, 'ISO 4217 code.', 'USD'),
    market: orNull(text, 'Market that it is for.', 'cn'),
    retired: field(flag, 'Whether it is no longer sold.', false),
    historical: field(flag, 'Whether it is a past price.', false),
    context_max_tokens: orNull(numeric, 'Longest context (tokens).', 128_000),
    as_of: orNull(text, 'Date of the price.', '2026-11'),
    tiers,
    variants: field(Type.Array(reference(TokenPriceVariant)), 'Other prices of the same offer.', []),
    pricing_urls: field(Type.Array(text), 'Where the price is printed.', ['https://openai.com/api/pricing']),
  },
  { $id: 'TokenPriceEntry', description: 'A price by token.', ...strict },
)

export const catalogPriceSchemas = [PriceEntry, TokenPriceTier, TokenPriceVariant, TokenPriceEntry]
