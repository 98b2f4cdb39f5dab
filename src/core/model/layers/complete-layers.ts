import type { FeedForward, LayerGroup, Mixer } from '../../../contract/model/layer.ts'
import type { FeedForwardInput, LayerInput, MixerInput } from '../../../contract/model/listed.ts'

/** States are kept in 32 bits, what a short convolution keeps in 16, as engines do unless a file says otherwise. */
const stateBytes = 4
const tapBytes = 2
const usualTaps = 4

/**
 * A layer with what was left out: two norms of the width of the model, gated feed-forwards, values as wide as keys,
 * states in 32 bits.
 */
export function completeLayer(layer: LayerInput, hidden: number): LayerGroup {
  const { count, mixers, feed_forward: block, other_parameters_count = 2 * hidden } = layer
  return {
    count,
    mixers: mixers.map((mixer) => completeMixer(mixer, hidden)),
    ...(block && { feed_forward: completeFeedForward(block) }),
    other_parameters_count,
  }
}

function completeMixer(mixer: MixerInput, hidden: number): Mixer {
  switch (mixer.kind) {
    case 'attention':
      return {
        value_head_dim: mixer.head_dim,
        kv_projections_count: 2,
        gate_size: 0,
        other_parameters_count: 0,
        ...mixer,
      }
    case 'latent_attention':
      return { q_lora_rank: 0, other_parameters_count: 0, ...mixer }
    case 'gated_delta':
      return {
        conv_kernel_size: usualTaps,
        gate_size: mixer.value_heads_count * (mixer.value_head_dim + 2),
        state_bytes_per_element: stateBytes,
        other_parameters_count: 0,
        ...mixer,
      }
    case 'linear_attention':
      return {
        conv_kernel_size: 0,
        gate_size: mixer.value_heads_count * mixer.value_head_dim,
        state_bytes_per_element: stateBytes,
        other_parameters_count: 0,
        ...mixer,
      }
    case 'mamba':
    case 'mamba2':
      return {
        heads_count: mixer.kind === 'mamba2' ? mixer.inner_size / 64 : 0,
        groups_count: mixer.kind === 'mamba2' ? 1 : 0,
        dt_rank: mixer.kind === 'mamba2' ? 0 : Math.ceil(hidden / 16),
        conv_kernel_size: usualTaps,
        state_bytes_per_element: stateBytes,
        other_parameters_count: 0,
        ...mixer,
      }
    default:
      return {
        gate_blocks_count: mixer.kind === 'gated_recurrence' ? 1 : 0,
        state_bytes_per_element: mixer.kind === 'gated_recurrence' ? stateBytes : tapBytes,
        other_parameters_count: 0,
        ...mixer,
      }
  }
}

function completeFeedForward(block: FeedForwardInput): FeedForward {
  return block.kind === 'dense'
    ? { matrices_count: 3, other_parameters_count: 0, ...block }
    : {
        matrices_count: 3,
        shared_ffn_size: 0,
        expert_other_parameters_count: 0,
        other_parameters_count: 0,
        ...block,
      }
}
