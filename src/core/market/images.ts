import type { ModelEntry, VisionShape } from '../catalog/entries.ts'
import { assume, type Draft, define } from '../estimates/draft.ts'
import { Refusal } from '../refusal.ts'
import { needed, read } from './media.ts'
import type { MediaInput, Rounding } from './request.ts'

const name = 'tokens_per_image'

/**
 * Tokens of one image, defined once: sent; else by its size and the encoder's patch; else what the
 * catalog's encoder makes of an image of its own size. Throws Refusal `field_conflict` for tokens that
 * are said and computed, `field_unused` for half a size.
 */
export function tokensPerImage(draft: Draft, media: MediaInput, encoder: ModelEntry | undefined): string {
  if (draft.figures.some((figure) => figure.name === name)) return name
  return define(draft, name, 'token', tokensTerm(draft, media, encoder))
}

const shapeFields = [
  'image_width_px',
  'image_height_px',
  'patch_size_px',
  'merge_factor',
  'rounding',
] as const

function tokensTerm(draft: Draft, media: MediaInput, encoder: ModelEntry | undefined): string {
  const { tokens_per_image_count: sent, image_width_px: width, image_height_px: height } = media
  if (sent !== undefined) {
    const other = shapeFields.find((field) => media[field] !== undefined)
    const fields = ['tokens_per_image_count', other ?? 'encoder']
    if (other !== undefined) throw new Refusal('field_conflict', `/media/${other}`, { fields })
    if (encoder) throw new Refusal('field_conflict', '/encoder', { fields })
    return read(draft, 'tokens_per_image_count', 'token', sent)
  }
  if (width !== undefined && height !== undefined) return bySize(draft, media, encoder)
  if (width !== undefined) lonely('image_width_px', 'image_height_px')
  if (height !== undefined) lonely('image_height_px', 'image_width_px')
  if (media.patch_size_px !== undefined) lonely('patch_size_px', 'image_width_px')
  if (media.rounding !== undefined) lonely('rounding', 'image_width_px')
  return ofOwnSize(draft, media, encoder)
}

function lonely(field: keyof MediaInput, needs: keyof MediaInput): never {
  throw new Refusal('field_unused', `/media/${field}`, { needs: `media.${needs}` })
}

/**
 * Patches across times patches down. Patches are merged in squares, so that a merged patch is a larger
 * one. An encoder of the catalog drops what is left over at the edge, as a convolution without padding
 * does; without one the image is taken as padded.
 */
function bySize(draft: Draft, media: MediaInput, encoder: ModelEntry | undefined): string {
  const { merge_factor: merge } = media
  const own = encoder?.vision?.patch_size_px
  const isOwn = media.patch_size_px === undefined && encoder !== undefined && own !== undefined
  const patch = isOwn
    ? fromEncoder(draft, encoder, 'patch_size_px', 'px')
    : needed(draft, 'patch_size_px', 'px', media.patch_size_px)
  const side =
    merge === undefined ? patch : `(${patch} * sqrt(${read(draft, 'merge_factor', 'factor', merge)}))`
  const rounding = media.rounding ?? (isOwn ? 'floor' : 'ceil')
  const origin = media.rounding ? 'given' : 'default'
  draft.settings.push({ path: 'media.rounding', value: rounding, origin })
  const along = (field: 'image_width_px' | 'image_height_px') =>
    rounded(rounding, `${read(draft, field, 'px', media[field] ?? 0)} / ${side}`)
  const extra = isOwn && merge === undefined ? ` + ${extraTokens(draft, encoder)}` : ''
  return `(${along('image_width_px')} * ${along('image_height_px')}) * 1[token]${extra}`
}

function rounded(rounding: Rounding, quotient: string): string {
  return rounding === 'nearest' ? `floor(${quotient} + 0.5)` : `${rounding}(${quotient})`
}

/** The encoder's own count, its class token among them; merged, its patches alone. */
function ofOwnSize(draft: Draft, media: MediaInput, encoder: ModelEntry | undefined): string {
  if (!encoder) {
    if (media.merge_factor !== undefined) lonely('merge_factor', 'image_width_px')
    return needed(draft, 'tokens_per_image_count', 'token', undefined)
  }
  if (media.merge_factor === undefined) return fromEncoder(draft, encoder, 'tokens_per_image_count', 'token')
  const merge = read(draft, 'merge_factor', 'factor', media.merge_factor)
  return `${gridOf(draft, encoder, ` * sqrt(${merge})`)} * 1[token]`
}

/** Tokens that stand for no patch: the encoder's count less its grid. */
function extraTokens(draft: Draft, encoder: ModelEntry): string {
  const all = fromEncoder(draft, encoder, 'tokens_per_image_count', 'token')
  return define(draft, 'encoder_extra_tokens', 'token', `${all} - ${gridOf(draft, encoder, '')} * 1[token]`)
}

function gridOf(draft: Draft, encoder: ModelEntry, merged: string): string {
  const size = fromEncoder(draft, encoder, 'image_size_px', 'px')
  const patch = fromEncoder(draft, encoder, 'patch_size_px', 'px')
  return `floor(${size} / (${patch}${merged})) ^ 2`
}

function fromEncoder(
  draft: Draft,
  { id, version, vision, verified }: ModelEntry,
  field: 'tokens_per_image_count' | 'patch_size_px' | 'image_size_px',
  unit: string,
): string {
  const path = `encoder.${field}`
  const [value, ref] = [(vision as VisionShape)[field], `models/${id}@${version}`]
  return assume(draft, { path, unit, value, origin: 'catalog', ref, verified })
}
