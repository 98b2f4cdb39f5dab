import type { LayerGroup, Tower } from './layer.ts'

/** How a layer attends. Another kind is refused by the boundary, never guessed. */
export type AttentionKind = 'mha' | 'gqa' | 'mqa' | 'mla'

export type Attention = {
  kind: AttentionKind
  /** Tokens that a windowed layer sees. Absent: every layer sees the whole context. */
  window_tokens?: number
  /** `sliding` (default): the last `window_tokens`. `chunked`: the tokens since the last multiple of it. */
  window_kind?: 'sliding' | 'chunked'
  /** Every n-th layer attends to the whole context, the others are windowed or linear. */
  full_attention_every?: number
  /** What the layers between the full ones are. Default `window`. `linear` holds a constant state instead of a KV cache. */
  other_layers?: 'window' | 'linear'
  /** MLA only (DeepSeek-V2, arXiv:2405.04434, section 2.1). */
  q_lora_rank?: number
  kv_lora_rank?: number
  qk_nope_head_dim?: number
  qk_rope_head_dim?: number
  v_head_dim?: number
}

export type MixtureOfExperts = {
  experts_count: number
  experts_per_token_count: number
  shared_experts_count: number
  expert_ffn_size: number
  first_dense_layers_count: number
  /** Width of one shared expert where it differs from a routed one. */
  shared_expert_ffn_size?: number
  /** Of the layers after the first dense ones, every n-th is a mixture. Default 1. */
  moe_layer_every?: number
}

/** The shape of a decoder-only transformer, as CONTRACT's `model.architecture` names it. */
export type Architecture = {
  layers_count: number
  hidden_size: number
  heads_count: number
  kv_heads_count: number
  head_dim: number
  ffn_size: number
  vocab_size: number
  gated_mlp: boolean
  tied_embeddings: boolean
  attention: Attention
  moe?: MixtureOfExperts
  /** Learned absolute positions, in tokens. Absent: rotary, ALiBi or another form without a table. */
  position_table_tokens?: number
  /** Parameters that the fields above cannot express (relative-position projections, factored embeddings). May be negative. */
  extra_parameters_count?: number
}

/** Heads that predict tokens further ahead: held by who drafts with them, not part of the counted total. */
export type PredictionHeads = { layers_count: number; parameters_count: number }

/**
 * An architecture whose layers may be listed one kind after another, as files describe them. The flat
 * fields then hold the widest of each size, for what asks of a model as a whole.
 */
export type LayeredArchitecture = Architecture & {
  layers?: LayerGroup[]
  /** Width of the embedding table where it is not the hidden size; a projection joins the two. */
  embedding_size?: number
  /** No output head: encoders. */
  headless?: true
  /** Final norms, position tables, biases of the head. Stands in for the norms that the flat fields count. */
  other_parameters_count?: number
  /** Vision and audio parts. */
  towers?: Tower[]
  prediction_heads?: PredictionHeads
}
