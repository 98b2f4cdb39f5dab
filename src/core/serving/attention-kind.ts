import type { ServingShape } from './shape.ts'

export type ServedAttention = 'full' | 'windowed' | 'linear' | 'latent' | 'sparse'

/** What decides how much of its cache a step reads: the key of whether rows of this kind exist. */
export function servedAttention(shape: ServingShape): ServedAttention {
  if (shape.sparse_attention_tokens > 0) return 'sparse'
  if (shape.latent_attention) return 'latent'
  if (shape.kv.linear_layers_count > 0) return 'linear'
  return shape.kv.windowed_layers_count > 0 ? 'windowed' : 'full'
}
