import type { Mixer } from '../../../contract/model/layer.ts'

/** Tokens that a causal query sees, twice over: the square of a window less its empty corner, a chunk of its own. */
function seenTwice(window: number, sequence: number, isChunked: boolean): number {
  const inside = Math.min(window, sequence)
  return isChunked ? inside : inside * (2 - inside / sequence)
}

/** Forward FLOP of mixing one token of a sequence, weights apart: the number that `mixerCore` prints. */
export function mixerCoreFlop(mixer: Mixer, sequence: number): number {
  switch (mixer.kind) {
    case 'attention': {
      const pair = mixer.heads_count * (mixer.head_dim + mixer.value_head_dim)
      if (mixer.source_tokens !== undefined) return 2 * pair * mixer.source_tokens
      const window = mixer.window_tokens ?? sequence
      const tokens =
        mixer.window_tokens === undefined
          ? sequence
          : seenTwice(window, sequence, mixer.window_kind === 'chunked')
      return (mixer.bidirectional ? 2 : 1) * pair * tokens
    }
    case 'latent_attention': {
      const pair = mixer.heads_count * (mixer.qk_nope_head_dim + mixer.qk_rope_head_dim + mixer.v_head_dim)
      if (!mixer.indexer) return pair * sequence
      const { heads_count, head_dim, selected_tokens } = mixer.indexer
      return pair * seenTwice(selected_tokens, sequence, false) + heads_count * head_dim * sequence
    }
    case 'gated_delta':
    case 'linear_attention':
      return 6 * mixer.value_heads_count * mixer.key_head_dim * mixer.value_head_dim
    case 'mamba':
    case 'mamba2':
      return 7 * mixer.inner_size * mixer.state_size
    default:
      return 2 * mixer.inner_size * mixer.conv_kernel_size
  }
}
