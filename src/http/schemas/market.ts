import { Type } from 'typebox'
import { field, optional, reference, strict, words } from './field.ts'
import { fleetFields } from './fleet.ts'
import { NonNegativeInput, PositiveInput, RatioInput } from './number-input.ts'
import { Currency, Name, priceNotes, Reference, TrainingPrecision } from './text.ts'

const number = (text: string, example: number) => optional(NonNegativeInput, text, example)
const positive = (text: string, example: number) => optional(PositiveInput, text, example)

export const Tier = Type.Object(
  {
    name: field(Name, 'What the answer calls the tier.', 'general'),
    preset: optional(
      words(['general', 'enterprise']),
      'general: 10,000 accelerators a model; enterprise: 100. A number that is sent stands in its place.',
      'general',
    ),
    vendors_count: number('Vendors. Default 1.', 10),
    models_per_vendor_count: number('Models of one vendor. Default 1.', 1),
    accelerators_per_model_count: number('Accelerators of one model.', 10_000),
    scale_factor: number('Multiple of all. Default 1.', 1),
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

export const Supply = Type.Object(
  {
    general_flop_per_s: number('General computing (FLOP/s).', 1.5e20),
    intelligent_flop_per_s: number('Intelligent computing (FLOP/s).', 1e20),
    super_flop_per_s: number('Super-computing (FLOP/s).', 2e18),
    utilization_ratio: optional(RatioInput, 'Part of it that is in use (0 to 1).', 0.6),
    growth_per_year_factor: positive('Multiple of it from one year to the next.', 1.5),
    racks_count: positive('Racks that it stands in.', 8e6),
    regions: optional(
      Type.Array(
        Type.Object(
          {
            name: field(Name, 'The region.', 'east'),
            flop_per_s: field(NonNegativeInput, 'What it has (FLOP/s).', 6e19),
          },
          strict,
        ),
        { maxItems: 100 },
      ),
      'The supply by region.',
      [{ name: 'east', flop_per_s: 6e19 }],
    ),
    share_of: optional(
      words(['general', 'intelligent', 'super', 'total']),
      'What shares are taken of. Default intelligent.',
      'intelligent',
    ),
  },
  { $id: 'Supply', description: 'What a nation or an operator has.', ...strict },
)

const medium = (what: string, example: 'hdd' | 'ssd') =>
  optional(words(['hdd', 'ssd']), `What ${what} lies on. Default ${example}.`, example)

export const Storage = Type.Object(
  {
    data_gb: number('Data (10^9 bytes).', 1e6),
    data_copies_count: number('Copies of the data. Default 1.', 3),
    data_medium: medium('the data', 'hdd'),
    checkpoint_gb: number('One checkpoint (10^9 bytes).', 2000),
    checkpoints_count: number('Checkpoints that are kept. Default 1.', 50),
    checkpoint_medium: medium('checkpoints', 'hdd'),
    kv_gb: number('KV cache that is kept outside the accelerators (10^9 bytes).', 5e5),
    kv_medium: medium('the KV cache', 'ssd'),
    hdd_w_per_tb: number('Draw of disks (W per 10^12 bytes). Has a default.', 0.4),
    ssd_w_per_tb: number('Draw of flash (W per 10^12 bytes). Has a default.', 0.8),
  },
  { $id: 'Storage', description: 'What is stored, and on what.', ...strict },
)

export const Media = Type.Object(
  {
    images_per_day_count: number('Images on a day.', 1e6),
    tokens_per_image_count: number('Tokens of one image.', 729),
    image_width_px: positive('Width of an image (px).', 1280),
    image_height_px: positive('Height of an image (px).', 720),
    patch_size_px: positive("Side of a patch (px). Default: the encoder's.", 14),
    merge_factor: positive('Patches that become one token. Default 1.', 4),
    video_seconds_per_day: number('Video on a day (s).', 3600),
    video_frames_per_s: number('Frames that are looked at (1/s).', 2),
    audio_seconds_per_day: number('Sound on a day (s).', 3600),
    audio_tokens_per_s: number('Tokens of a second of sound.', 50),
  },
  { $id: 'Media', description: 'Images, video and sound that become tokens.', ...strict },
)

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
    memory_price: optional(
      Type.Object(
        {
          amount_per_gb: field(
            NonNegativeInput,
            'Price of 10^9 bytes of accelerator memory (in currency).',
            15,
          ),
          currency: field(Currency, 'ISO 4217 code.', 'USD'),
          ...priceNotes,
        },
        strict,
      ),
      'What memory costs.',
      { amount_per_gb: 15, currency: 'USD', as_of: '2026-10-01' },
    ),
    storage: optional(Storage, 'What is stored.', { data_gb: 1e6 }),
    encoder: optional(
      Type.Object(
        { ref: field(Reference, 'Id of a vision encoder of the catalog.', 'siglip-so400m-14-384') },
        strict,
      ),
      'What makes tokens of images.',
      { ref: 'siglip-so400m-14-384' },
    ),
    media: optional(Media, 'What becomes tokens.', { images_per_day_count: 1e6 }),
    precision: optional(
      TrainingPrecision,
      'Number format of the dense peak that compute is counted in. Default bf16.',
      'bf16',
    ),
    accelerator,
    node,
    site,
    currency_rates,
    tax,
    pin,
  },
  { $id: 'MarketRequest', description: 'A market or a nation. Every block may be left out.', ...strict },
)

export const marketSchemas = [Tier, Growth, Supply, Storage, Media, MarketRequest]
