import type { Mixer } from '../../../contract/model/layer.ts'

/** An indexer keeps an 8-bit key a token, and one 32-bit scale for it (DeepSeek-V3.2's published kernels). */
const indexScaleBytes = 4

/**
 * Elements of one token that a layer caches. MHA, GQA and MQA hold a key and a value per KV head; latent attention one
 * compressed latent and one rotary key (DeepSeek-V2, arXiv:2405.04434, section 2.1.2); a layer that reads another's, none.
 */
export function cacheElements(mixer: Mixer): number {
  if (mixer.kind === 'latent_attention') return mixer.kv_lora_rank + mixer.qk_rope_head_dim
  if (mixer.kind !== 'attention' || mixer.kv_projections_count === 0) return 0
  return mixer.kv_heads_count * (mixer.head_dim + mixer.value_head_dim)
}

/** Bytes of one token beside them, in whatever precision the cache is. */
export function indexBytes(mixer: Mixer): number {
  return mixer.kind === 'latent_attention' && mixer.indexer ? mixer.indexer.head_dim + indexScaleBytes : 0
}

/** Ways that tensor ranks can divide the cache: the KV heads; 1 where every rank holds a copy. */
export function cacheDivisions(mixer: Mixer): number {
  return mixer.kind === 'attention' ? mixer.kv_heads_count : 1
}

/** Elements that a layer keeps of a sequence whatever its length: the recurrent state, and the taps of a convolution. */
export function stateElements(mixer: Mixer): number {
  switch (mixer.kind) {
    case 'gated_delta':
    case 'linear_attention': {
      const keys = mixer.key_heads_count * mixer.key_head_dim
      const values = mixer.value_heads_count * mixer.value_head_dim
      const taps = mixer.conv_kernel_size > 0 ? (2 * keys + values) * (mixer.conv_kernel_size - 1) : 0
      return values * mixer.key_head_dim + taps
    }
    case 'mamba':
    case 'mamba2': {
      const channels = mixer.inner_size + 2 * mixer.groups_count * mixer.state_size
      return mixer.inner_size * mixer.state_size + channels * (mixer.conv_kernel_size - 1)
    }
    case 'short_convolution':
      return mixer.inner_size * (mixer.conv_kernel_size - 1)
    case 'gated_recurrence':
      return mixer.inner_size * mixer.conv_kernel_size
    default:
      return 0
  }
}

/** Bytes of a state element; 0 where it takes the precision of the cache. */
export function stateBytesPerElement(mixer: Mixer): number {
  return 'state_bytes_per_element' in mixer ? mixer.state_bytes_per_element : 0
}

export function stateDivisions(mixer: Mixer): number {
  switch (mixer.kind) {
    case 'gated_delta':
    case 'linear_attention':
      return mixer.key_heads_count
    case 'mamba2':
      return mixer.heads_count
    case 'mamba':
    case 'short_convolution':
    case 'gated_recurrence':
      return mixer.inner_size
    default:
      return 1
  }
}
