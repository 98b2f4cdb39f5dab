import type { Architecture } from './architecture.ts'

/** What a sequence keeps in memory, in elements, so that the element size stays a separate question. */
export type KvLayout = {
  full_layers_count: number
  windowed_layers_count: number
  linear_layers_count: number
  /** Tokens a windowed layer keeps; 0 where there is none. */
  window_tokens: number
  /** Keys and values of one token in one attention layer. */
  elements_per_token_per_layer_count: number
  /** State of one linear layer, whatever the context. */
  state_elements_per_layer_count: number
  /** Ways that tensor parallelism can divide the cache: the KV heads; 1 where every rank holds a copy. */
  divisible_count: number
}

type LayerCounts = {
  full_attention_layers_count: number
  windowed_layers_count: number
  linear_layers_count: number
}

/** Width of the key-value product that a linear layer keeps per head where the configuration does not say. */
export const linearStateHeadDim = 128

/**
 * Elements of one token in one layer. MHA, GQA and MQA hold a key and a value per KV head; MLA holds one
 * compressed latent and one rotary key (DeepSeek-V2, arXiv:2405.04434, section 2.1.2).
 */
export function kvElementsPerTokenPerLayer(architecture: Architecture): number {
  const attention = architecture.attention
  if (attention.kind === 'mla') return (attention.kv_lora_rank ?? 0) + (attention.qk_rope_head_dim ?? 0)
  const heads = attention.kind === 'mqa' ? 1 : architecture.kv_heads_count
  return 2 * heads * architecture.head_dim
}

export function kvLayout(architecture: Architecture, layers: LayerCounts): KvLayout {
  const { kind, window_tokens } = architecture.attention
  const stateWidth = Math.min(architecture.head_dim, linearStateHeadDim)
  return {
    full_layers_count: layers.full_attention_layers_count,
    windowed_layers_count: layers.windowed_layers_count,
    linear_layers_count: layers.linear_layers_count,
    window_tokens: window_tokens ?? 0,
    elements_per_token_per_layer_count: kvElementsPerTokenPerLayer(architecture),
    state_elements_per_layer_count: architecture.heads_count * architecture.head_dim * stateWidth,
    divisible_count: kind === 'mla' || kind === 'mqa' ? 1 : architecture.kv_heads_count,
  }
}

/** Elements that one sequence of `contextTokens` holds: full layers grow, windowed ones stop, linear ones stay. */
export function kvElementsPerSequence(layout: KvLayout, contextTokens: number): number {
  const windowed = Math.min(contextTokens, layout.window_tokens)
  const tokens = layout.full_layers_count * contextTokens + layout.windowed_layers_count * windowed
  return (
    tokens * layout.elements_per_token_per_layer_count +
    layout.linear_layers_count * layout.state_elements_per_layer_count
  )
}

/** Bytes that the next token adds while every window is still filling. */
export function kvBytesPerToken(layout: KvLayout, bytesPerElement: number): number {
  const layers = layout.full_layers_count + layout.windowed_layers_count
  return layers * layout.elements_per_token_per_layer_count * bytesPerElement
}

/** Ways that `tensor` ranks share the cache: beyond the KV heads each further rank holds a copy. */
export function kvDivision(layout: KvLayout, tensor: number): number {
  return Math.min(tensor, layout.divisible_count)
}

/** Whole pages of a pool, as a paged cache hands them out (Kwon et al. 2023, arXiv:2309.06180, section 4). */
export function kvBlocksCount(poolBytes: number, bytesPerToken: number, blockTokens: number): number {
  return Math.max(0, Math.floor(poolBytes / (bytesPerToken * blockTokens)))
}
