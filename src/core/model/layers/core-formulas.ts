import type { Mixer } from '../../../contract/model/layer.ts'

/** Steps of a scan, forward, a state element: Megatron-LM counts seven (num_floating_point_operations, d98e8a6). */
const scanFlop = 7
/** Decay, write and read of a delta rule, forward, a state element. */
const deltaFlop = 6

/**
 * Forward FLOP of mixing one token, weights apart, as a formula over the mixer's fields and the sequence's
 * name. `null` where nothing is mixed in a sequence of text alone (images that are looked across to).
 */
export function mixerCore(mixer: Mixer, sequence: string): string {
  switch (mixer.kind) {
    case 'attention': {
      const pair = `${mixer.bidirectional || mixer.source_tokens !== undefined ? 2 : 1}[FLOP/token^2] * {heads_count} * ({head_dim} + {value_head_dim})`
      if (mixer.source_tokens !== undefined) return `${pair} * {source_tokens}`
      if (mixer.window_tokens === undefined) return `${pair} * ${sequence}`
      return `${pair} * ${seen('{window_tokens}', sequence, mixer.window_kind === 'chunked')}`
    }
    case 'latent_attention': {
      const pair =
        '1[FLOP/token^2] * {heads_count} * ({qk_nope_head_dim} + {qk_rope_head_dim} + {v_head_dim})'
      if (!mixer.indexer) return `${pair} * ${sequence}`
      const scores = `1[FLOP/token^2] * {indexer.heads_count} * {indexer.head_dim} * ${sequence}`
      return `${pair} * ${seen('{indexer.selected_tokens}', sequence, false)} + ${scores}`
    }
    case 'gated_delta':
    case 'linear_attention':
      return `${deltaFlop}[FLOP/token] * {value_heads_count} * {key_head_dim} * {value_head_dim}`
    case 'mamba':
    case 'mamba2':
      return `${scanFlop}[FLOP/token] * {inner_size} * {state_size}`
    default:
      return '2[FLOP/token] * {inner_size} * {conv_kernel_size}'
  }
}

/** Tokens that a causal query sees twice over: all of a window but for the start of the sequence; half of a chunk. */
function seen(window: string, sequence: string, isChunked: boolean): string {
  const inside = `min(${window}, ${sequence})`
  return isChunked ? inside : `${inside} * (2 - ${inside} / ${sequence})`
}
