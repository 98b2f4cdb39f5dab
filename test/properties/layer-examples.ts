import type { Mixer } from '../../src/contract/model/layer.ts'

const attention = {
  kind: 'attention',
  heads_count: 8,
  kv_heads_count: 2,
  head_dim: 64,
  value_head_dim: 32,
  kv_projections_count: 2,
  gate_size: 0,
  other_parameters_count: 0,
} as const
const latent = {
  kind: 'latent_attention',
  heads_count: 8,
  q_lora_rank: 96,
  kv_lora_rank: 64,
  qk_nope_head_dim: 32,
  qk_rope_head_dim: 16,
  v_head_dim: 32,
  other_parameters_count: 0,
} as const

/** One mixer of each kind. */
export const mixtureExamples: [name: string, mixer: Mixer][] = [
  ['full attention', attention],
  ['a window', { ...attention, window_tokens: 512 }],
  ['a chunk', { ...attention, window_tokens: 512, window_kind: 'chunked' }],
  ['an encoder', { ...attention, bidirectional: true }],
  ['a look across', { ...attention, source_tokens: 1500 }],
  ['latent attention', latent],
  [
    'latent attention with an indexer',
    { ...latent, indexer: { heads_count: 4, head_dim: 32, selected_tokens: 256 } },
  ],
  [
    'a delta rule',
    {
      kind: 'gated_delta',
      key_heads_count: 4,
      value_heads_count: 8,
      key_head_dim: 32,
      value_head_dim: 16,
      conv_kernel_size: 4,
      gate_size: 144,
      state_bytes_per_element: 4,
      other_parameters_count: 0,
    },
  ],
  [
    'a state space',
    {
      kind: 'mamba2',
      inner_size: 256,
      state_size: 64,
      heads_count: 8,
      groups_count: 2,
      dt_rank: 0,
      conv_kernel_size: 4,
      state_bytes_per_element: 4,
      other_parameters_count: 0,
    },
  ],
  [
    'a convolution',
    {
      kind: 'short_convolution',
      inner_size: 128,
      conv_kernel_size: 3,
      gate_blocks_count: 0,
      state_bytes_per_element: 2,
      other_parameters_count: 0,
    },
  ],
]
