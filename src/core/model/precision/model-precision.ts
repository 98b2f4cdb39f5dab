import type { StoredFormat } from './formats.ts'

/** Parts that checkpoints treat apart. */
export const weightParts = [
  'attention',
  'feed_forward',
  'experts',
  'shared_experts',
  'embeddings',
  'head',
] as const
export type WeightPart = (typeof weightParts)[number]

/** How a part is stored: in `format`, but for the share of its layers that stays `plain`. */
export type StoredPart = { format: StoredFormat; left_out_ratio: number }

/** A checkpoint's own precision, part by part; the rest (norms, router, towers) stays plain. */
export type ModelPrecision = {
  plain: StoredFormat
  /** The format that names the checkpoint: that of most of its weights. */
  main: StoredFormat
  parts: Record<WeightPart, StoredPart>
  /** Of the cache, where the file says. */
  kv?: 'fp8'
}

/** True bits a weight of a part. */
export function bitsOf({ plain, parts }: ModelPrecision, part: WeightPart): number {
  const { format, left_out_ratio: out } = parts[part]
  return format.bits * (1 - out) + plain.bits * out
}

export function plainPrecision(plain: StoredFormat): ModelPrecision {
  const stored = { format: plain, left_out_ratio: 0 }
  return {
    plain,
    main: plain,
    parts: {
      attention: stored,
      feed_forward: stored,
      experts: stored,
      shared_experts: stored,
      embeddings: stored,
      head: stored,
    },
  }
}
