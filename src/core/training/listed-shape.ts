import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { FeedForward, LayerGroup, Mixer } from '../../contract/model/layer.ts'
import type { ModelCounts } from '../model/counts.ts'
import { mixerCoreFlop } from '../model/layers/core-flop.ts'
import { meanLatentSizes } from './latent.ts'
import { otherParameters, type TrainingShape } from './shape.ts'

type Listed = {
  architecture: LayeredArchitecture
  layers: readonly LayerGroup[]
  counts: ModelCounts
  sequence: number
}

/** Elements that a mixer keeps of one token: what goes into its core and comes out; of them, keys and values. */
type Kept = { all: number; keyValue: number }

function keptOf(mixer: Mixer): Kept {
  switch (mixer.kind) {
    case 'attention': {
      const widths = mixer.head_dim + mixer.value_head_dim
      const keyValue = mixer.kv_heads_count * widths
      return { all: mixer.heads_count * widths + keyValue + mixer.gate_size, keyValue }
    }
    case 'latent_attention': {
      const widths = mixer.qk_nope_head_dim + mixer.qk_rope_head_dim + mixer.v_head_dim
      const keyValue = mixer.heads_count * widths
      return { all: 2 * keyValue, keyValue }
    }
    case 'gated_delta':
    case 'linear_attention': {
      const keyValue =
        mixer.key_heads_count * mixer.key_head_dim + mixer.value_heads_count * mixer.value_head_dim
      return { all: 2 * keyValue + mixer.gate_size, keyValue: 0 }
    }
    case 'mamba':
    case 'mamba2':
      return { all: 3 * mixer.inner_size + 2 * mixer.groups_count * mixer.state_size, keyValue: 0 }
    default:
      return { all: 3 * mixer.inner_size, keyValue: 0 }
  }
}

const headsOf = (mixer: Mixer) => ('heads_count' in mixer && mixer.kind !== 'mamba2' ? mixer.heads_count : 0)

/** Elements kept per unit of width: the input of the activation and its output, and the gate's where there is one. */
const keptPerWidth = (block: FeedForward) => block.matrices_count

/** The numbers of listed layers at `sequence` tokens: sums over the kinds of layer, divided by the layers that have them. */
export function listedShape({ architecture, layers, counts, sequence }: Listed): TrainingShape {
  const all = layers.reduce((sum, { count }) => sum + count, 0)
  const overMixers = (value: (mixer: Mixer) => number) =>
    layers.reduce(
      (sum, { count, mixers }) => sum + count * mixers.reduce((inner, mixer) => inner + value(mixer), 0),
      0,
    ) / all
  const overBlocks = (kind: FeedForward['kind'], value: (block: FeedForward) => number) => {
    const blocks = layers.flatMap(({ count, feed_forward: block }) =>
      block?.kind === kind ? [{ count, block }] : [],
    )
    const layersWith = kind === 'dense' ? counts.dense_layers_count : counts.moe_layers_count
    return layersWith === 0
      ? 0
      : blocks.reduce((sum, { count, block }) => sum + count * value(block), 0) / layersWith
  }
  const ofExperts = (value: (block: Extract<FeedForward, { kind: 'experts' }>) => number) =>
    overBlocks('experts', (block) => (block.kind === 'experts' ? value(block) : 0))
  return {
    sequence_tokens: sequence,
    layers: all,
    moe_layers: counts.moe_layers_count,
    dense_layers: counts.dense_layers_count,
    hidden: architecture.hidden_size,
    vocabulary: architecture.vocab_size,
    heads: overMixers(headsOf),
    kv_heads: architecture.kv_heads_count,
    head_size: architecture.head_dim,
    attention_parameters: counts.attention_parameters_per_layer_count,
    dense_parameters: counts.dense_mlp_parameters_per_layer_count,
    shared_parameters:
      counts.shared_expert_parameters_per_layer_count + counts.router_parameters_per_layer_count,
    expert_parameters: counts.expert_parameters_count,
    experts: ofExperts((block) => block.experts_count),
    experts_per_token: ofExperts((block) => block.experts_per_token_count),
    embedding_parameters: counts.embedding_parameters_count,
    tied_embeddings: architecture.tied_embeddings || architecture.headless ? 1 : 0,
    other_parameters: otherParameters(architecture, counts),
    parameters_total: counts.parameters_total_count,
    core_flop_per_token: overMixers((mixer) => mixerCoreFlop(mixer, sequence)),
    core_square_flop_per_token: overMixers((mixer) => squareFlop(mixer, sequence)),
    attention_elements: overMixers((mixer) => keptOf(mixer).all),
    kv_elements: overMixers((mixer) => keptOf(mixer).keyValue),
    ...meanLatentSizes(architecture),
    dense_ffn_elements: overBlocks('dense', (block) =>
      block.kind === 'dense' ? keptPerWidth(block) * block.ffn_size : 0,
    ),
    expert_ffn_elements: ofExperts((block) => keptPerWidth(block) * block.expert_ffn_size),
    shared_ffn_elements: ofExperts((block) => keptPerWidth(block) * block.shared_ffn_size),
    dense_ffn_width: overBlocks('dense', (block) => (block.kind === 'dense' ? block.ffn_size : 0)),
    expert_ffn_width: ofExperts((block) => block.expert_ffn_size),
    shared_ffn_width: ofExperts((block) => block.shared_ffn_size),
  }
}

/** The whole square where one is computed; what has none costs what it costs. */
function squareFlop(mixer: Mixer, sequence: number): number {
  if (mixer.kind !== 'attention' && mixer.kind !== 'latent_attention') return mixerCoreFlop(mixer, sequence)
  const { all, keyValue } = keptOf(mixer)
  const gate = mixer.kind === 'attention' ? mixer.gate_size : 0
  return 2 * (all - keyValue - gate) * sequence
}
