/**
 * A model is a list of layers. A layer mixes tokens (attention, a recurrence, a convolution) and then
 * feeds each token forward. Equal layers stand once, with their count; the order is that of the file.
 * Sizes are elements, counts are counts; `other_parameters_count` holds biases, norms, gates and sinks.
 */

/** Attention with keys and values per token: MHA, GQA, MQA; full, windowed, chunked or across. */
export type AttentionMixer = {
  kind: 'attention'
  heads_count: number
  kv_heads_count: number
  head_dim: number
  value_head_dim: number
  /** 2; 1 where the values are the keys; 0 where the layer reads the cache of another one. */
  kv_projections_count: number
  /** Width of a gate on the output; 0 without one. */
  gate_size: number
  /** Tokens that the layer sees; absent: all of them. */
  window_tokens?: number
  window_kind?: 'sliding' | 'chunked'
  /** Every token sees every other, later ones too: encoders. */
  bidirectional?: true
  /** Keys and values come from this many tokens of an encoder or of images, whatever the context. */
  source_tokens?: number
  other_parameters_count: number
}

/** Multi-head latent attention (DeepSeek-V2, arXiv:2405.04434, section 2.1), with or without an indexer that picks tokens. */
export type LatentMixer = {
  kind: 'latent_attention'
  heads_count: number
  /** 0: queries are projected in one step. */
  q_lora_rank: number
  kv_lora_rank: number
  qk_nope_head_dim: number
  qk_rope_head_dim: number
  v_head_dim: number
  /** DeepSeek-V3.2 (arXiv:2512.02556): small heads score all tokens, attention reads the best of them. */
  indexer?: { heads_count: number; head_dim: number; selected_tokens: number }
  other_parameters_count: number
}

/** Delta-rule or lightning attention: a key × value state a head in place of a cache. */
export type LinearMixer = {
  kind: 'gated_delta' | 'linear_attention'
  key_heads_count: number
  value_heads_count: number
  key_head_dim: number
  value_head_dim: number
  /** Taps of the convolution before it; 0 without one. */
  conv_kernel_size: number
  /** Width of the output gate and of what steers the decay, projected from the hidden state. */
  gate_size: number
  state_bytes_per_element: number
  other_parameters_count: number
}

/** Selective state spaces: Mamba (arXiv:2312.00752) and Mamba-2 (arXiv:2405.21060). */
export type StateSpaceMixer = {
  kind: 'mamba' | 'mamba2'
  inner_size: number
  state_size: number
  /** Mamba-2 only; 0 in Mamba. */
  heads_count: number
  groups_count: number
  /** Mamba only; 0 in Mamba-2. */
  dt_rank: number
  conv_kernel_size: number
  state_bytes_per_element: number
  other_parameters_count: number
}

/** A gated short convolution (LFM2) or a gated recurrence of one number a channel (Griffin, arXiv:2402.19427). */
export type ConvolutionMixer = {
  kind: 'short_convolution' | 'gated_recurrence'
  inner_size: number
  conv_kernel_size: number
  /** Blocks of the gates of a recurrence; 0 for a convolution. */
  gate_blocks_count: number
  state_bytes_per_element: number
  other_parameters_count: number
}

export type Mixer = AttentionMixer | LatentMixer | LinearMixer | StateSpaceMixer | ConvolutionMixer
export type MixerKind = Mixer['kind']

export type DenseFeedForward = {
  kind: 'dense'
  ffn_size: number
  /** 3 where the block is gated, else 2. */
  matrices_count: number
  other_parameters_count: number
}

export type ExpertFeedForward = {
  kind: 'experts'
  experts_count: number
  experts_per_token_count: number
  expert_ffn_size: number
  matrices_count: number
  /** Experts that every token visits, and a dense block beside the experts, by their whole width. */
  shared_ffn_size: number
  /** Of one expert, beside its matrices. */
  expert_other_parameters_count: number
  /** Router biases, gates of shared experts. */
  other_parameters_count: number
}

export type FeedForward = DenseFeedForward | ExpertFeedForward

export type LayerGroup = {
  count: number
  /** One in most models; two where attention and a state space run side by side, or a decoder looks across; none in a layer that only feeds forward. */
  mixers: Mixer[]
  feed_forward?: FeedForward
  /** Norms. */
  other_parameters_count: number
}

/** A part beside the text model: its parameters are held, and no token of text passes through it. */
export type Tower = { name: string; parameters_count: number }
