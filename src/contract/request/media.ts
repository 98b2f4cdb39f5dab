import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import { NonNegativeInput, PositiveInput } from '../field/number-input.ts'
import { Reference } from '../field/text.ts'

const number = (text: string, example: number) => optional(NonNegativeInput, text, example)
const positive = (text: string, example: number) => optional(PositiveInput, text, example)

export const encoderField = optional(
  Type.Object(
    { ref: field(Reference, 'Id of a vision encoder of the catalog.', 'siglip-so400m-14-384') },
    strict,
  ),
  'What makes tokens of images.',
  { ref: 'siglip-so400m-14-384' },
)

/** What images, video and sound are to their encoders. */
const mediaFields = {
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
  video_frames_per_s: number('Frames that are looked at (1/s).', 2),
  video_merge_factor: positive('Frames that become one. Default 1.', 2),
  audio_tokens_per_s: number('Tokens of a second of sound.', 50),
  audio_encoder: optional(
    words(['whisper', 'qwen2-audio', 'gemini']),
    'In place of audio_tokens_per_s, a published rate: 50, 25, 32 tokens a second.',
    'whisper',
  ),
}

export const Media = Type.Object(
  {
    images_per_day_count: number('Images on a day.', 1e6),
    video_seconds_per_day: number('Video on a day (s).', 3600),
    audio_seconds_per_day: number('Sound on a day (s).', 3600),
    ...mediaFields,
  },
  { $id: 'Media', description: 'Images, video and sound that become tokens.', ...strict },
)

export const RequestMedia = Type.Object(
  {
    images_per_request_count: number('Images that one request sends.', 2),
    video_seconds_per_request: number('Video that one request sends (s).', 30),
    audio_seconds_per_request: number('Sound that one request sends (s).', 10),
    ...mediaFields,
  },
  {
    $id: 'RequestMedia',
    description: 'Images, video and sound of one request; their tokens are part of its prompt.',
    ...strict,
  },
)

export type MediaInput = Static<typeof Media>
export type RequestMediaInput = Static<typeof RequestMedia>
/** What images, video and sound are to their encoders. */
export type MediaFields = Omit<
  MediaInput,
  'images_per_day_count' | 'video_seconds_per_day' | 'audio_seconds_per_day'
>
export type Rounding = NonNullable<MediaFields['rounding']>
/** Sound encoders whose rate is published. */
export type AudioEncoder = NonNullable<MediaFields['audio_encoder']>
