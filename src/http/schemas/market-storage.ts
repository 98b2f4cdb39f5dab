import { Type } from 'typebox'
import { field, optional, strict, words } from './field.ts'
import { NonNegativeInput, PositiveInput } from './number-input.ts'
import { Currency, priceNotes } from './text.ts'

const number = (text: string, example: number) => optional(NonNegativeInput, text, example)
const positive = (text: string, example: number) => optional(PositiveInput, text, example)

const medium = (what: string, example: 'hdd' | 'ssd') =>
  optional(words(['hdd', 'ssd']), `What ${what} lies on. Default ${example}.`, example)

export const Storage = Type.Object(
  {
    data_gb: number('Data (10^9 bytes).', 1e6),
    data_copies_count: number('Copies of the data. Default 1.', 3),
    data_medium: medium('the data', 'hdd'),
    checkpoint_gb: number(
      'One checkpoint (10^9 bytes). Left out with model: its parameters by what is kept of each.',
      2000,
    ),
    checkpoint_bytes_per_parameter: positive(
      'In place of checkpoint_gb, with model: bytes that a checkpoint keeps of each parameter. Has a default.',
      14,
    ),
    checkpoints_count: number('Checkpoints that are kept. Default 1.', 50),
    checkpoint_medium: medium('checkpoints', 'hdd'),
    kv_gb: number('KV cache that is kept outside the accelerators (10^9 bytes).', 5e5),
    kv_sequences_count: number('In place of kv_gb, with model: sequences whose cache is kept.', 1e6),
    kv_tokens_per_sequence_count: number('Tokens of one such sequence.', 8192),
    kv_precision: optional(
      words(['bf16', 'fp16', 'fp8', 'int8']),
      'Number format of that cache. Default bf16.',
      'fp8',
    ),
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
    image_width_px: positive('Width of an image as the encoder is fed it (px).', 1280),
    image_height_px: positive('Height of an image as the encoder is fed it (px).', 720),
    patch_size_px: positive("Side of a patch (px). Default: the encoder's.", 14),
    merge_factor: positive('Patches that become one token, in squares: 4 is two by two. Default 1.', 4),
    rounding: optional(
      words(['ceil', 'floor', 'nearest']),
      'What becomes of a side that is no multiple of a (merged) patch: ceil pads it, floor drops the rest, nearest resizes it. Default: floor with the patch of an encoder of the catalog, else ceil.',
      'nearest',
    ),
    video_seconds_per_day: number('Video on a day (s).', 3600),
    video_frames_per_s: number('Frames that are looked at (1/s).', 2),
    video_merge_factor: positive('Frames that become one. Default 1.', 2),
    audio_seconds_per_day: number('Sound on a day (s).', 3600),
    audio_tokens_per_s: number('Tokens of a second of sound.', 50),
    audio_encoder: optional(
      words(['whisper', 'qwen2-audio', 'gemini']),
      'In place of audio_tokens_per_s, a published rate: 50, 25, 32 tokens a second.',
      'whisper',
    ),
  },
  { $id: 'Media', description: 'Images, video and sound that become tokens.', ...strict },
)

export const MemoryPrice = Type.Object(
  {
    amount_per_gb: number('Price of 10^9 bytes of accelerator memory (in currency).', 15),
    dram_amount_per_gb: number(
      'In place of amount_per_gb: price of 10^9 bytes of ordinary memory (in currency).',
      3,
    ),
    hbm_to_dram_factor: positive('What stacked memory costs as a multiple of that. Never defaulted.', 5),
    currency: field(Currency, 'ISO 4217 code.', 'USD'),
    ...priceNotes,
  },
  { $id: 'MemoryPrice', description: 'What memory costs. Never defaulted.', ...strict },
)
