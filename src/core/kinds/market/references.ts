import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { MarketRequest } from '../../../contract/request/market.ts'
import type { Draft } from '../../draft/draft.ts'
import { defineModel, type ModelInSheet } from '../../model/model-input.ts'
import { Refusal } from '../../refusal.ts'

/**
 * Refuses what an answer would not rest on: a model that nothing is stored of, an encoder that no image
 * goes through (`field_unused`), an encoder that is none (`reference_unknown`).
 */
export function checkReferences(
  { encoder, media, model, storage }: MarketRequest,
  entries: ResolvedEntries,
): void {
  const isPictured = media?.images_per_day_count !== undefined || media?.video_seconds_per_day !== undefined
  checkEncoder(encoder, entries, { isPictured, needs: 'media.images_per_day_count' })
  if (model !== undefined && !storesModel(storage))
    throw new Refusal('field_unused', '/model', { needs: 'storage.checkpoints_count' })
}

/** Throws Refusal `reference_unknown` for an encoder that is none, `field_unused` for one without images. */
export function checkEncoder(
  encoder: { ref: string } | undefined,
  { encoder: entry }: ResolvedEntries,
  { isPictured, needs }: { isPictured: boolean; needs: string },
): void {
  if (encoder === undefined) return
  if (entry && !entry.vision)
    throw new Refusal('reference_unknown', '/encoder/ref', { ref: encoder.ref, kind: 'models' })
  if (!isPictured) throw new Refusal('field_unused', '/encoder', { needs })
}

function storesModel(storage: MarketRequest['storage'] = {}): boolean {
  const isCheckpoint =
    storage.checkpoint_gb === undefined &&
    (storage.checkpoints_count !== undefined || storage.checkpoint_bytes_per_parameter !== undefined)
  return isCheckpoint || storage.kv_sequences_count !== undefined
}

/** The model whose checkpoints and cache are stored, with its shape where the cache needs it. */
export function modelToStore(
  draft: Draft,
  { model, storage }: MarketRequest,
  entries: ResolvedEntries,
): ModelInSheet | null {
  if (model === undefined) return null
  return defineModel(draft, model, entries, storage?.kv_sequences_count === undefined ? '6nd' : 'causal')
}
