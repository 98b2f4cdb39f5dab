import type { Architecture, Attention, LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { AttentionMixer, FeedForward, LayerGroup, Mixer } from '../../../contract/model/layer.ts'

/**
 * The layers of an architecture: its own list, or the list that its flat fields stand for. Norms are
 * two a layer and biases none there, as `parameterFigures` counts them.
 */
export function layerGroups(architecture: LayeredArchitecture): LayerGroup[] {
  return architecture.layers ?? flatGroups(architecture)
}

/** How many layers there are. */
export function layersCount(architecture: LayeredArchitecture): number {
  return layerGroups(architecture).reduce((sum, { count }) => sum + count, 0)
}

/** Layers that are looked at one by one; kinds of the others follow in proportion. */
const mostCounted = 4096

/** Mixers and feed-forwards alternate by rules of their own: each pair of kinds with the layers that have both. */
function flatGroups(architecture: Architecture): LayerGroup[] {
  const { layers_count: layers, hidden_size } = architecture
  const isFull = fullLayers(architecture)
  const isMixture = mixtureLayers(architecture)
  const counted = Math.min(layers, mostCounted)
  const groups: LayerGroup[] = []
  for (const full of [true, false]) {
    for (const mixture of [false, true]) {
      let found = 0
      for (let at = 0; at < counted; at++) if (isFull(at) === full && isMixture(at) === mixture) found += 1
      if (found === 0) continue
      const count = (found * layers) / counted
      groups.push({
        count,
        mixers: [full ? fullMixer(architecture) : otherMixer(architecture)],
        feed_forward: mixture ? experts(architecture) : dense(architecture),
        other_parameters_count: 2 * hidden_size,
      })
    }
  }
  return groups
}

/** As many full layers as `floor(layers / every)`, at the end of each period. */
function fullLayers({ attention }: Architecture): (layer: number) => boolean {
  const { window_tokens, other_layers, full_attention_every: every } = attention
  if (window_tokens === undefined && other_layers !== 'linear') return () => true
  return every === undefined ? () => false : (layer) => (layer + 1) % every === 0
}

/** As many mixtures as `floor((layers - first dense) / every)`. */
function mixtureLayers({ moe }: Architecture): (layer: number) => boolean {
  if (!moe) return () => false
  const { first_dense_layers_count: first, moe_layer_every: every = 1 } = moe
  return (layer) => layer >= first && (layer - first + 1) % every === 0
}

function fullMixer(architecture: Architecture): Mixer {
  const { attention, heads_count } = architecture
  if (attention.kind !== 'mla') return grouped(architecture)
  return {
    kind: 'latent_attention',
    heads_count,
    q_lora_rank: attention.q_lora_rank ?? 0,
    kv_lora_rank: attention.kv_lora_rank ?? 0,
    qk_nope_head_dim: attention.qk_nope_head_dim ?? 0,
    qk_rope_head_dim: attention.qk_rope_head_dim ?? 0,
    v_head_dim: attention.v_head_dim ?? 0,
    other_parameters_count: (attention.q_lora_rank ?? 0) + (attention.kv_lora_rank ?? 0),
  }
}

function otherMixer(architecture: Architecture): Mixer {
  const { attention, heads_count, head_dim } = architecture
  if (attention.other_layers !== 'linear') {
    const mixer = fullMixer(architecture)
    return mixer.kind === 'attention' ? { ...mixer, ...windowOf(attention) } : mixer
  }
  const stateWidth = Math.min(head_dim, linearStateHeadDim)
  return {
    kind: 'linear_attention',
    key_heads_count: heads_count,
    value_heads_count: heads_count,
    key_head_dim: head_dim,
    value_head_dim: stateWidth,
    conv_kernel_size: 0,
    gate_size: heads_count * head_dim,
    state_bytes_per_element: 0,
    other_parameters_count: 0,
  }
}

/** Width of the key-value product that a linear layer keeps per head where the configuration does not say. */
export const linearStateHeadDim = 128

function windowOf({ window_tokens, window_kind }: Attention): Partial<AttentionMixer> {
  return { ...(window_tokens !== undefined && { window_tokens }), ...(window_kind && { window_kind }) }
}

function grouped({ attention, heads_count, kv_heads_count, head_dim }: Architecture): AttentionMixer {
  return {
    kind: 'attention',
    heads_count,
    kv_heads_count: attention.kind === 'mqa' ? 1 : kv_heads_count,
    head_dim,
    value_head_dim: head_dim,
    kv_projections_count: 2,
    gate_size: 0,
    other_parameters_count: 0,
  }
}

const matrices = (gated: boolean) => (gated ? 3 : 2)

function dense({ ffn_size, gated_mlp }: Architecture): FeedForward {
  return { kind: 'dense', ffn_size, matrices_count: matrices(gated_mlp), other_parameters_count: 0 }
}

function experts(architecture: Architecture): FeedForward {
  const { moe, gated_mlp } = architecture
  if (!moe) return dense(architecture)
  return {
    kind: 'experts',
    experts_count: moe.experts_count,
    experts_per_token_count: moe.experts_per_token_count,
    expert_ffn_size: moe.expert_ffn_size,
    matrices_count: matrices(gated_mlp),
    shared_ffn_size: moe.shared_experts_count * (moe.shared_expert_ffn_size ?? moe.expert_ffn_size),
    expert_other_parameters_count: 0,
    other_parameters_count: 0,
  }
}
