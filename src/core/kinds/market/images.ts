import type { ModelEntry, VisionShape } from '../../../contract/catalog/entries.ts'
import { fieldVerification } from '../../../contract/catalog/verification.ts'
import type { NumberInput } from '../../../contract/field/number.ts'
import type { MediaFields, Rounding } from '../../../contract/request/media.ts'
import { assume, type Draft, define, setting } from '../../draft/draft.ts'
import { pointerTo } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { type MediaSource, needed, read } from './media.ts'

const name = 'tokens_per_image'

/**
 * Tokens of one image, defined once: sent; else by its size and the encoder's patch; else what the
 * catalog's encoder makes of an image of its own size. Throws Refusal `field_conflict` for tokens that
 * are said and computed, `field_unused` for half a size.
 */
export function tokensPerImage(draft: Draft, source: MediaSource): string {
  if (draft.figures.some((figure) => figure.name === name)) return name
  return define(draft, name, 'token', tokensTerm(draft, source))
}

const shapeFields = [
  'image_width_px',
  'image_height_px',
  'patch_size_px',
  'merge_factor',
  'rounding',
] as const

function tokensTerm(draft: Draft, source: MediaSource): string {
  const { media, at, encoder } = source
  const { tokens_per_image_count: sent, image_width_px: width, image_height_px: height } = media
  if (sent !== undefined) {
    const other = shapeFields.find((field) => media[field] !== undefined)
    const fields = ['tokens_per_image_count', other ?? 'encoder']
    if (other !== undefined) throw new Refusal('field_conflict', pointerTo(`${at}.${other}`), { fields })
    if (encoder) throw new Refusal('field_conflict', '/encoder', { fields })
    return read(draft, source, 'tokens_per_image_count', { unit: 'token', sent })
  }
  if (width !== undefined && height !== undefined) return bySize(draft, source, { width, height })
  if (width !== undefined) lonely(at, 'image_width_px', 'image_height_px')
  if (height !== undefined) lonely(at, 'image_height_px', 'image_width_px')
  if (media.patch_size_px !== undefined) lonely(at, 'patch_size_px', 'image_width_px')
  if (media.rounding !== undefined) lonely(at, 'rounding', 'image_width_px')
  return ofOwnSize(draft, source)
}

function lonely(at: string, field: keyof MediaFields, needs: keyof MediaFields): never {
  throw new Refusal('field_unused', pointerTo(`${at}.${field}`), { needs: `${at}.${needs}` })
}

/**
 * Patches across times patches down. Patches are merged in squares, so that a merged patch is a larger
 * one. An encoder of the catalog drops what is left over at the edge, as a convolution without padding
 * does; without one the image is taken as padded.
 */
function bySize(
  draft: Draft,
  source: MediaSource,
  { width, height }: { width: NumberInput; height: NumberInput },
): string {
  const { media, at, encoder } = source
  const { merge_factor: merge, patch_size_px: sent } = media
  const own = sent === undefined ? encoder : undefined
  const patch = own
    ? fromEncoder(draft, own, 'patch_size_px', 'px')
    : needed(draft, source, 'patch_size_px', { unit: 'px', sent })
  const side = merge === undefined ? patch : `(${patch} * sqrt(${mergeOf(draft, source, merge)}))`
  const rounding = setting(draft, `${at}.rounding`, media.rounding, own ? 'floor' : 'ceil')
  const along = (field: 'image_width_px' | 'image_height_px', length: NumberInput) =>
    rounded(rounding, `${read(draft, source, field, { unit: 'px', sent: length })} / ${side}`)
  const extra = own && merge === undefined ? ` + ${extraTokens(draft, own)}` : ''
  return `(${along('image_width_px', width)} * ${along('image_height_px', height)}) * 1[token]${extra}`
}

function mergeOf(draft: Draft, source: MediaSource, sent: NumberInput): string {
  return read(draft, source, 'merge_factor', { unit: 'factor', sent })
}

function rounded(rounding: Rounding, quotient: string): string {
  return rounding === 'nearest' ? `floor(${quotient} + 0.5)` : `${rounding}(${quotient})`
}

/** The encoder's own count, its class token among them; merged, its patches alone. */
function ofOwnSize(draft: Draft, source: MediaSource): string {
  const { media, at, encoder } = source
  const { merge_factor: merge } = media
  if (!encoder) {
    if (merge !== undefined) lonely(at, 'merge_factor', 'image_width_px')
    return needed(draft, source, 'tokens_per_image_count', { unit: 'token', sent: undefined })
  }
  if (merge === undefined) return fromEncoder(draft, encoder, 'tokens_per_image_count', 'token')
  return `${gridOf(draft, encoder, ` * sqrt(${mergeOf(draft, source, merge)})`)} * 1[token]`
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
  { id, version, vision, ...entry }: ModelEntry,
  field: 'tokens_per_image_count' | 'patch_size_px' | 'image_size_px',
  unit: string,
): string {
  const path = `encoder.${field}`
  const [value, ref] = [(vision as VisionShape)[field], `models/${id}@${version}`]
  return assume(draft, {
    path,
    unit,
    value,
    origin: 'catalog',
    ref,
    verification: fieldVerification(entry, 'vision'),
  })
}
