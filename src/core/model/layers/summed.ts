import type { Architecture, LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { AttentionMixer, LayerGroup } from '../../../contract/model/layer.ts'

/** Equal layers stand once. */
export function merged(layers: readonly LayerGroup[]): LayerGroup[] {
  const kinds = new Map<string, LayerGroup>()
  for (const layer of layers) {
    const key = JSON.stringify({ ...layer, count: 0 })
    const known = kinds.get(key)
    if (known) known.count += layer.count
    else kinds.set(key, { ...layer })
  }
  return [...kinds.values()]
}

type Around = Pick<
  LayeredArchitecture,
  'layers_count' | 'hidden_size' | 'vocab_size' | 'tied_embeddings' | 'other_parameters_count'
>

/** The list with the flat sizes that sum it up: those of the widest mixer that attends, and of the feed-forwards. */
export function summed(layers: LayerGroup[], around: Around): LayeredArchitecture {
  const mixers = layers.flatMap(({ mixers }) => mixers)
  const latent = mixers.find((mixer) => mixer.kind === 'latent_attention')
  const grouped = mixers.filter((mixer) => mixer.kind === 'attention')
  const widest = grouped.reduce<AttentionMixer | undefined>(
    (most, one) => (most && most.heads_count >= one.heads_count ? most : one),
    undefined,
  )
  const heads = latent?.heads_count ?? widest?.heads_count ?? 1
  const kvHeads = latent ? heads : (widest?.kv_heads_count ?? 1)
  const blocks = layers.flatMap(({ feed_forward }) => (feed_forward ? [feed_forward] : []))
  const dense = blocks.find((block) => block.kind === 'dense')
  const experts = blocks.find((block) => block.kind === 'experts')
  const kind = latent ? 'mla' : kvHeads === heads ? 'mha' : kvHeads === 1 ? 'mqa' : 'gqa'
  return {
    ...around,
    heads_count: heads,
    kv_heads_count: kvHeads,
    head_dim: latent ? latent.qk_nope_head_dim + latent.qk_rope_head_dim : (widest?.head_dim ?? 1),
    ffn_size: dense?.ffn_size ?? experts?.expert_ffn_size ?? 1,
    gated_mlp: (dense ?? experts)?.matrices_count === 3,
    attention: { kind, ...windowOf(grouped) },
    ...(experts && { moe: mixtureOf(experts, layers) }),
    layers,
  }
}

function windowOf(mixers: readonly AttentionMixer[]): Partial<Architecture['attention']> {
  const window = mixers.find(({ window_tokens }) => window_tokens !== undefined)
  if (window?.window_tokens === undefined) return {}
  return { window_tokens: window.window_tokens, window_kind: window.window_kind ?? 'sliding' }
}

type Experts = Extract<NonNullable<LayerGroup['feed_forward']>, { kind: 'experts' }>

function mixtureOf(block: Experts, layers: readonly LayerGroup[]): NonNullable<Architecture['moe']> {
  const dense = layers.filter(({ feed_forward }) => feed_forward?.kind === 'dense')
  return {
    experts_count: block.experts_count,
    experts_per_token_count: block.experts_per_token_count,
    shared_experts_count: block.shared_ffn_size > 0 ? 1 : 0,
    expert_ffn_size: block.expert_ffn_size,
    first_dense_layers_count: dense.reduce((sum, { count }) => sum + count, 0),
    ...(block.shared_ffn_size > 0 && { shared_expert_ffn_size: block.shared_ffn_size }),
  }
}
