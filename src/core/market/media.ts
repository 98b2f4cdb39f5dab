import type { ModelEntry } from '../catalog/entries.ts'
import { assume, type Draft, define, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { NumberInput } from '../estimates/request.ts'
import { Refusal } from '../refusal.ts'
import { audioRate } from './audio.ts'
import { tokensPerImage } from './images.ts'
import type { MediaInput } from './request.ts'

const total = 'media_tokens_per_day'

/**
 * Images, video frames and sound of a day as tokens of their encoders. Throws Refusal `field_unused`
 * for a field of a medium that is not asked about, `field_conflict` for one that is said twice.
 */
export function defineMedia(draft: Draft, media: MediaInput = {}, encoder: ModelEntry | undefined): void {
  refuseUnused(media)
  const parts: Record<string, string> = {}
  const { images_per_day_count: images, video_seconds_per_day: video, audio_seconds_per_day: audio } = media
  if (images !== undefined) {
    const count = read(draft, 'images_per_day_count', '1/day', images)
    parts.images = part(draft, 'image', `${count} * ${tokensPerImage(draft, media, encoder)}`)
  }
  if (video !== undefined) {
    const seconds = read(draft, 'video_seconds_per_day', 's/day', video)
    parts.video = part(
      draft,
      'video',
      `${seconds} * ${framesOf(draft, media)} * ${tokensPerImage(draft, media, encoder)}`,
    )
  }
  if (audio !== undefined) {
    const seconds = read(draft, 'audio_seconds_per_day', 's/day', audio)
    parts.audio = part(draft, 'audio', `${seconds} * ${audioRate(draft, media)}`)
  }
  if (images === undefined && video === undefined) {
    const gap = { reason: 'not_requested', supply: 'media.images_per_day_count' } as const
    lack(draft, 'tokens_per_image', 'token', gap)
  }
  if (Object.keys(parts).length === 0) {
    lack(draft, total, 'token/day', { reason: 'not_requested', supply: 'media' })
    return
  }
  define(draft, total, 'token/day', Object.values(parts).join(' + '))
  draft.breakdowns.set(total, parts)
}

const part = (draft: Draft, kind: string, formula: string) =>
  define(draft, `${kind}_tokens_per_day`, 'token/day', formula)

/** One number of the block, as it was sent. */
export function read(draft: Draft, field: keyof MediaInput, unit: string, sent: NumberInput): string {
  return assume(draft, given(`media.${field}`, unit, sent))
}

/** As `read`; a number that was not sent is unknown, with the field to supply. */
export function needed(
  draft: Draft,
  field: keyof MediaInput,
  unit: string,
  sent: NumberInput | undefined,
): string {
  if (sent !== undefined) return read(draft, field, unit, sent)
  const path = `media.${field}`
  const gap = { reason: 'input_missing', supply: path } as const
  return assume(draft, { path, unit, value: null, gap, origin: 'default' })
}

/** Frames that are looked at in a second, after those that become one. */
function framesOf(draft: Draft, media: MediaInput): string {
  const frames = needed(draft, 'video_frames_per_s', '1/s', media.video_frames_per_s)
  const merged = media.video_merge_factor
  return merged === undefined ? frames : `${frames} / ${read(draft, 'video_merge_factor', 'factor', merged)}`
}

const imageFields = [
  'tokens_per_image_count',
  'image_width_px',
  'image_height_px',
  'patch_size_px',
  'merge_factor',
  'rounding',
] as const

function refuseUnused(media: MediaInput): void {
  const isPictured = media.images_per_day_count !== undefined || media.video_seconds_per_day !== undefined
  const rules = [
    [imageFields, isPictured, 'media.images_per_day_count'],
    [
      ['video_frames_per_s', 'video_merge_factor'],
      media.video_seconds_per_day !== undefined,
      'media.video_seconds_per_day',
    ],
    [
      ['audio_tokens_per_s', 'audio_encoder'],
      media.audio_seconds_per_day !== undefined,
      'media.audio_seconds_per_day',
    ],
  ] as const
  for (const [fields, isUsed, needs] of rules) {
    const field = fields.find((name) => media[name] !== undefined)
    if (field !== undefined && !isUsed) throw new Refusal('field_unused', `/media/${field}`, { needs })
  }
}
