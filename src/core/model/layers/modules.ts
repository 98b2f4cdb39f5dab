import type { FeedForward, Mixer } from '../../../contract/model/layer.ts'

/** A matrix of a layer: what it is for, what goes in and what comes out; `copies` of it in one layer. */
export type Module = {
  name: 'query' | 'key' | 'value' | 'output' | 'mlp' | 'experts'
  inputs: number
  outputs: number
  copies: number
}

const module = (name: Module['name'], inputs: number, outputs: number, copies = 1): Module => ({
  name,
  inputs,
  outputs,
  copies,
})

/** The matrices that mix tokens. Fused ones count as their parts. */
export function mixerModules(mixer: Mixer, hidden: number): Module[] {
  switch (mixer.kind) {
    case 'attention': {
      const { heads_count, kv_heads_count, head_dim, value_head_dim, kv_projections_count } = mixer
      return [
        module('query', hidden, heads_count * head_dim),
        ...(kv_projections_count > 0 ? [module('key', hidden, kv_heads_count * head_dim)] : []),
        ...(kv_projections_count > 1 ? [module('value', hidden, kv_heads_count * value_head_dim)] : []),
        module('output', heads_count * value_head_dim, hidden),
      ]
    }
    case 'latent_attention': {
      const { heads_count, q_lora_rank, kv_lora_rank, qk_nope_head_dim, qk_rope_head_dim, v_head_dim } = mixer
      const query = heads_count * (qk_nope_head_dim + qk_rope_head_dim)
      return [
        ...(q_lora_rank > 0
          ? [module('query', hidden, q_lora_rank), module('query', q_lora_rank, query)]
          : [module('query', hidden, query)]),
        module('key', hidden, kv_lora_rank + qk_rope_head_dim),
        module('value', kv_lora_rank, heads_count * (qk_nope_head_dim + v_head_dim)),
        module('output', heads_count * v_head_dim, hidden),
      ]
    }
    case 'gated_delta':
    case 'linear_attention': {
      const keys = mixer.key_heads_count * mixer.key_head_dim
      const values = mixer.value_heads_count * mixer.value_head_dim
      return [
        module('query', hidden, keys),
        module('key', hidden, keys),
        module('value', hidden, values),
        module('output', values, hidden),
      ]
    }
    default:
      return [module('query', hidden, 2 * mixer.inner_size), module('output', mixer.inner_size, hidden)]
  }
}

/** The matrices that feed forward; those of experts once for each of them. */
export function feedForwardModules(block: FeedForward | undefined, hidden: number): Module[] {
  if (block === undefined) return []
  const pair = (name: 'mlp' | 'experts', width: number, copies: number) => [
    module(name, hidden, width, copies * (block.matrices_count - 1)),
    module(name, width, hidden, copies),
  ]
  if (block.kind === 'dense') return pair('mlp', block.ffn_size, 1)
  return [
    ...pair('experts', block.expert_ffn_size, block.experts_count),
    ...(block.shared_ffn_size > 0 ? pair('mlp', block.shared_ffn_size, 1) : []),
  ]
}
