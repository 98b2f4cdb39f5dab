import type { ModelEntry } from '../catalog/entries.ts'
import { assume, type Draft, define, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import type { NumberInput } from '../estimates/request.ts'
import type { MediaInput } from './request.ts'

const total = 'media_tokens_per_day'

/** Images, video frames and sound of a day as tokens of their encoders. */
export function defineMedia(
  draft: Draft,
  media: MediaInput | undefined,
  encoder: ModelEntry | undefined,
): void {
  const parts: Record<string, string> = {}
  if (media?.images_per_day_count !== undefined) {
    const images = read(draft, 'images_per_day_count', '1/day', media.images_per_day_count)
    parts.images = part(draft, 'image', `${images} * ${tokensPerImage(draft, media, encoder)}`)
  }
  if (media?.video_seconds_per_day !== undefined) {
    const seconds = read(draft, 'video_seconds_per_day', 's/day', media.video_seconds_per_day)
    const frames = needed(draft, 'video_frames_per_s', '1/s', media.video_frames_per_s)
    parts.video = part(draft, 'video', `${seconds} * ${frames} * ${tokensPerImage(draft, media, encoder)}`)
  }
  if (media?.audio_seconds_per_day !== undefined) {
    const seconds = read(draft, 'audio_seconds_per_day', 's/day', media.audio_seconds_per_day)
    const rate = needed(draft, 'audio_tokens_per_s', 'token/s', media.audio_tokens_per_s)
    parts.audio = part(draft, 'audio', `${seconds} * ${rate}`)
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

function read(draft: Draft, field: keyof MediaInput, unit: string, sent: NumberInput): string {
  return assume(draft, given(`media.${field}`, unit, sent))
}

function needed(draft: Draft, field: keyof MediaInput, unit: string, sent: NumberInput | undefined): string {
  if (sent !== undefined) return read(draft, field, unit, sent)
  const path = `media.${field}`
  const gap = { reason: 'input_missing', supply: path } as const
  return assume(draft, { path, unit, value: null, gap, origin: 'default' })
}

/** Sent, else by size and patch, else what the catalog's encoder makes of an image of its own size. */
function tokensPerImage(draft: Draft, media: MediaInput, encoder: ModelEntry | undefined): string {
  const name = 'tokens_per_image'
  if (draft.figures.some((figure) => figure.name === name)) return name
  return define(draft, name, 'token', tokensTerm(draft, media, encoder))
}

function tokensTerm(draft: Draft, media: MediaInput, encoder: ModelEntry | undefined): string {
  const { tokens_per_image_count: sent, image_width_px: width, image_height_px: height } = media
  if (sent !== undefined) return read(draft, 'tokens_per_image_count', 'token', sent)
  if (width !== undefined && height !== undefined) {
    const size = patchSize(draft, media, encoder)
    const across = `ceil(${read(draft, 'image_width_px', 'px', width)} / ${size})`
    const down = `ceil(${read(draft, 'image_height_px', 'px', height)} / ${size})`
    const merged =
      media.merge_factor === undefined
        ? ''
        : ` / ${read(draft, 'merge_factor', 'factor', media.merge_factor)}`
    return `${across} * ${down}${merged} * 1[token]`
  }
  const known = encoder?.vision?.tokens_per_image_count
  if (encoder && known !== undefined) {
    const ref = `models/${encoder.id}@${encoder.version}`
    const path = 'encoder.tokens_per_image_count'
    return assume(draft, {
      path,
      unit: 'token',
      value: known,
      origin: 'catalog',
      ref,
      verified: encoder.verified,
    })
  }
  return needed(draft, 'tokens_per_image_count', 'token', undefined)
}

function patchSize(draft: Draft, media: MediaInput, encoder: ModelEntry | undefined): string {
  const known = encoder?.vision?.patch_size_px
  if (media.patch_size_px !== undefined || !encoder || known === undefined)
    return needed(draft, 'patch_size_px', 'px', media.patch_size_px)
  const ref = `models/${encoder.id}@${encoder.version}`
  const path = 'encoder.patch_size_px'
  return assume(draft, { path, unit: 'px', value: known, origin: 'catalog', ref, verified: encoder.verified })
}
