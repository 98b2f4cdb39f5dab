import { type Static, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../field/field.ts'
import { NonNegativeInput, PositiveInput } from '../field/number-input.ts'
import { Name, TrainingPrecision } from '../field/text.ts'
import { fleetFields, Power } from './fleet.ts'
import { MemoryPrice, Storage } from './market-storage.ts'
import { Supply } from './market-supply.ts'
import { encoderField, Media } from './media.ts'
import { Model } from './model.ts'

const number = (text: string, example: number) => optional(NonNegativeInput, text, example)
const positive = (text: string, example: number) => optional(PositiveInput, text, example)

export const Tier = Type.Object(
  {
    name: field(Name, 'What the answer calls the tier.', 'general'),
    preset: optional(
      words(['general', 'industry', 'enterprise']),
      'general: 1e12 parameters on 10,000 accelerators; industry: 1e11 on 1,000; enterprise: 1e10 on 100. A number that is sent stands in its place.',
      'general',
    ),
    vendors_count: number('Vendors. Default 1.', 10),
    models_per_vendor_count: number('Models of one vendor. Default 1.', 1),
    accelerators_per_model_count: number('Accelerators of one model.', 10_000),
    parameters_per_model_count: positive('Parameters of one model: its weights follow.', 1e12),
    weight_bytes_per_parameter: positive('Bytes that one weight takes. Default 2.', 2),
    scale_factor: number('Multiple of the accelerators. Default 1.', 1),
  },
  { $id: 'Tier', description: 'Models of one kind.', ...strict },
)

export const Growth = Type.Object(
  {
    yearly_factor: positive('Multiple from one year to the next.', 2),
    doubling_months: positive('Time of a doubling (months, of which a year has twelve).', 3.4),
    observed: optional(
      Type.Object(
        {
          factor: field(PositiveInput, 'Multiple over the years.', 1e6),
          over_years: field(PositiveInput, 'The years.', 10),
        },
        strict,
      ),
      'Growth that was seen over some years.',
      { factor: 1e6, over_years: 10 },
    ),
    adoption: optional(
      Type.Object(
        {
          midpoint_years: field(NonNegativeInput, 'Years from now until half has adopted.', 2),
          steepness_per_year: field(PositiveInput, 'Steepness of the logistic curve (1/year).', 1),
        },
        strict,
      ),
      'Growth along a logistic curve.',
      { midpoint_years: 2, steepness_per_year: 1 },
    ),
  },
  { $id: 'Growth', description: 'How something grows, in one of four forms.', ...strict },
)

/** As for other kinds, without load: a market has no traffic to follow. */
export const MarketPower = Type.Omit(Power, ['idle_ratio', 'load_ratio', 'idle_draw_ratio'], {
  $id: 'MarketPower',
  description: 'What the accelerators draw.',
  ...strict,
})

const { accelerator, node, site, currency_rates, tax, pin } = fleetFields

export const MarketRequest = Type.Object(
  {
    tiers: optional(Type.Array(reference(Tier), { maxItems: 50 }), 'Who has how many models of what size.', [
      { name: 'general', preset: 'general', vendors_count: 10 },
    ]),
    growth: optional(Growth, 'How the demand grows.', { doubling_months: 6 }),
    efficiency: optional(Growth, 'How much less compute the same takes.', { yearly_factor: 2 }),
    ahead_years: number('Years ahead that are asked about (years).', 3),
    supply: optional(Supply, 'What there is.', { intelligent_flop_per_s: 1e20 }),
    market: optional(
      Type.Object(
        {
          accelerators_per_year_count: field(PositiveInput, 'Accelerators that are sold in a year.', 4e6),
        },
        strict,
      ),
      'What is sold.',
      { accelerators_per_year_count: 4e6 },
    ),
    memory_price: optional(MemoryPrice, 'What memory costs.', {
      amount_per_gb: 15,
      currency: 'USD',
      as_of: '2026-10-01',
    }),
    model: optional(Model, 'Whose checkpoints and cache are stored.', { ref: 'llama3.1-70b' }),
    storage: optional(Storage, 'What is stored.', { data_gb: 1e6 }),
    encoder: encoderField,
    media: optional(Media, 'What becomes tokens.', { images_per_day_count: 1e6 }),
    precision: optional(
      TrainingPrecision,
      'Number format of the dense peak that compute is counted in. Default bf16.',
      'bf16',
    ),
    accelerator,
    node,
    power: optional(MarketPower, 'What the accelerators draw.', { draw_ratio: 0.8 }),
    site,
    currency_rates,
    tax,
    pin,
  },
  { $id: 'MarketRequest', description: 'A market or a nation. Every block may be left out.', ...strict },
)

export const marketSchemas = [Tier, Growth, Supply, Storage, Media, MemoryPrice, MarketPower, MarketRequest]

export type TierInput = Static<typeof Tier>
/** 10,000, 1,000 and 100 accelerators a model. Every number can be sent instead. */
export type TierPreset = NonNullable<TierInput['preset']>
/** One way to say how something grows. */
export type GrowthInput = Static<typeof Growth>
export type MarketRequest = Static<typeof MarketRequest>
