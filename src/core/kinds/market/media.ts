import type { ModelEntry } from '../../../contract/catalog/entries.ts'
import type { NumberInput } from '../../../contract/field/number.ts'
import type { MediaFields, MediaInput } from '../../../contract/request/media.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given, pointerTo } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { audioRate } from './audio.ts'
import { tokensPerImage } from './images.ts'

/** What is said of media, where in the request, and the encoder that the catalog has. */
export type MediaSource = { media: MediaFields; at: string; encoder: ModelEntry | undefined }

const total = 'media_tokens_per_day'

/**
 * Images, video frames and sound of a day as tokens of their encoders. Throws Refusal `field_unused`
 * for a field of a medium that is not asked about, `field_conflict` for one that is said twice.
 */
export function defineMedia(draft: Draft, media: MediaInput = {}, encoder: ModelEntry | undefined): void {
  const source = { media, at: 'media', encoder }
  const parts = mediaParts(draft, source, {
    images: ['images_per_day_count', '1/day', media.images_per_day_count],
    video: ['video_seconds_per_day', 's/day', media.video_seconds_per_day],
    audio: ['audio_seconds_per_day', 's/day', media.audio_seconds_per_day],
  })
  const names = Object.entries(parts).map(([kind, term]): [string, string] => [
    kind,
    define(draft, `${figureOf[kind as MediaKind]}_tokens_per_day`, 'token/day', term),
  ])
  if (!('images' in parts) && !('video' in parts)) {
    const gap = { reason: 'not_requested', supply: 'media.images_per_day_count' } as const
    lack(draft, 'tokens_per_image', 'token', gap)
  }
  if (names.length === 0) {
    lack(draft, total, 'token/day', { reason: 'not_requested', supply: 'media' })
    return
  }
  define(draft, total, 'token/day', names.map(([, name]) => name).join(' + '))
  draft.breakdowns.set(total, Object.fromEntries(names))
}

type MediaKind = 'images' | 'video' | 'audio'
export const figureOf: Record<MediaKind, string> = { images: 'image', video: 'video', audio: 'audio' }

/** The field that says how much of a medium there is, its unit and what was sent. */
type Amount = readonly [field: string, unit: string, sent: NumberInput | undefined]

/** Tokens of each medium that was sent, as formula terms. */
export function mediaParts(
  draft: Draft,
  source: MediaSource,
  amounts: Record<MediaKind, Amount>,
): Partial<Record<MediaKind, string>> {
  refuseUnused(source, amounts)
  const amount = ([field, unit, sent]: Amount) =>
    sent === undefined ? null : assume(draft, given(`${source.at}.${field}`, unit, sent))
  const [images, video, audio] = [amount(amounts.images), amount(amounts.video), amount(amounts.audio)]
  return {
    ...(images && { images: `${images} * ${tokensPerImage(draft, source)}` }),
    ...(video && { video: `${video} * ${framesOf(draft, source)} * ${tokensPerImage(draft, source)}` }),
    ...(audio && { audio: `${audio} * ${audioRate(draft, source)}` }),
  }
}

/** One number of the block, as it was sent. */
export function read(
  draft: Draft,
  { at }: MediaSource,
  field: keyof MediaFields,
  { unit, sent }: { unit: string; sent: NumberInput },
): string {
  return assume(draft, given(`${at}.${field}`, unit, sent))
}

/** As `read`; a number that was not sent is unknown, with the field to supply. */
export function needed(
  draft: Draft,
  source: MediaSource,
  field: keyof MediaFields,
  { unit, sent }: { unit: string; sent: NumberInput | undefined },
): string {
  if (sent !== undefined) return read(draft, source, field, { unit, sent })
  const path = `${source.at}.${field}`
  const gap = { reason: 'input_missing', supply: path } as const
  return assume(draft, { path, unit, value: null, gap, origin: 'default' })
}

/** Frames that are looked at in a second, after those that become one. */
function framesOf(draft: Draft, source: MediaSource): string {
  const { video_frames_per_s: sent, video_merge_factor: merged } = source.media
  const frames = needed(draft, source, 'video_frames_per_s', { unit: '1/s', sent })
  if (merged === undefined) return frames
  return `${frames} / ${read(draft, source, 'video_merge_factor', { unit: 'factor', sent: merged })}`
}

const imageFields = [
  'tokens_per_image_count',
  'image_width_px',
  'image_height_px',
  'patch_size_px',
  'merge_factor',
  'rounding',
] as const
const videoFields = ['video_frames_per_s', 'video_merge_factor'] as const
const audioFields = ['audio_tokens_per_s', 'audio_encoder'] as const

function refuseUnused({ media, at }: MediaSource, amounts: Record<MediaKind, Amount>): void {
  const [images, video, audio] = [amounts.images, amounts.video, amounts.audio]
  const rules = [
    [imageFields, images[2] !== undefined || video[2] !== undefined, images[0]],
    [videoFields, video[2] !== undefined, video[0]],
    [audioFields, audio[2] !== undefined, audio[0]],
  ] as const
  for (const [fields, isUsed, needs] of rules) {
    const field = fields.find((name) => media[name] !== undefined)
    if (field !== undefined && !isUsed)
      throw new Refusal('field_unused', pointerTo(`${at}.${field}`), { needs: `${at}.${needs}` })
  }
}
