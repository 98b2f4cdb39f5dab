import type { LayeredArchitecture, MixtureOfExperts } from '../../../contract/model/architecture.ts'
import { type Given, known, sent, when } from '../command.ts'
import { type Gaps, noOption } from '../line.ts'

/** What of a model Megatron-LM's GPT cannot be told. */
export function megatronModelGaps({ layers, attention }: LayeredArchitecture, gaps: Gaps): void {
  if (layers) noOption(gaps, 'model.architecture.layers', 'layers of several kinds')
  if (attention.window_tokens !== undefined)
    noOption(gaps, 'model.architecture.attention.window_tokens', attention.window_tokens)
  if (attention.other_layers === 'linear')
    noOption(gaps, 'model.architecture.attention.other_layers', 'linear')
}

/** The shape of a model as options of pretrain_gpt.py. */
export function megatronModel(architecture: LayeredArchitecture): Given[] {
  const { moe } = architecture
  const isAllExperts =
    moe !== undefined && moe.first_dense_layers_count === 0 && (moe.moe_layer_every ?? 1) === 1
  return [
    ['--num-layers', architecture.layers_count],
    ['--hidden-size', architecture.hidden_size],
    // A dense block of width 0 is refused; where every layer is a mixture its width is never used.
    ...when(!isAllExperts || architecture.ffn_size > 0, ['--ffn-hidden-size', architecture.ffn_size]),
    ['--num-attention-heads', architecture.heads_count],
    ...attentionOptions(architecture),
    ...when(architecture.gated_mlp, ['--swiglu']),
    ...when(!architecture.tied_embeddings, ['--untie-embeddings-and-output-weights']),
    [
      '--position-embedding-type',
      architecture.position_table_tokens === undefined ? 'rope' : 'learned_absolute',
    ],
    ...(moe ? mixtureOptions(moe, architecture.layers_count) : []),
  ]
}

function attentionOptions({
  attention,
  heads_count,
  kv_heads_count,
  head_dim,
}: LayeredArchitecture): Given[] {
  if (attention.kind !== 'mla')
    return [
      ['--kv-channels', head_dim],
      ...(kv_heads_count < heads_count
        ? ([['--group-query-attention'], ['--num-query-groups', kv_heads_count]] satisfies Given[])
        : []),
    ]
  const { q_lora_rank, kv_lora_rank, qk_nope_head_dim, qk_rope_head_dim, v_head_dim } = attention
  return [
    ['--multi-latent-attention'],
    // 0: queries are projected in one step.
    ...sent('--q-lora-rank', q_lora_rank || null),
    known('--kv-lora-rank', kv_lora_rank),
    known('--qk-head-dim', qk_nope_head_dim),
    known('--qk-pos-emb-head-dim', qk_rope_head_dim),
    known('--v-head-dim', v_head_dim),
  ]
}

function mixtureOptions(moe: MixtureOfExperts, layers: number): Given[] {
  const shared = moe.shared_experts_count * (moe.shared_expert_ffn_size ?? moe.expert_ffn_size)
  return [
    ['--num-experts', moe.experts_count],
    ['--moe-router-topk', moe.experts_per_token_count],
    ['--moe-ffn-hidden-size', moe.expert_ffn_size],
    ['--moe-layer-freq', layerPattern(moe, layers)],
    ...when(shared > 0, ['--moe-shared-expert-intermediate-size', shared]),
    ['--moe-grouped-gemm'],
    ['--moe-token-dispatcher-type', 'alltoall'],
  ]
}

/** Which layers are mixtures: a list as Python writes it, 1 for a mixture. */
function layerPattern(
  { first_dense_layers_count: dense, moe_layer_every: every = 1 }: MixtureOfExperts,
  layers: number,
): string {
  const rest = layers - dense
  const head = dense > 0 ? `[0]*${dense}+` : ''
  if (every === 1) return `(${head}[1]*${rest})`
  const whole = Math.floor(rest / every)
  const tail = rest - whole * every
  return `(${head}([0]*${every - 1}+[1])*${whole}${tail > 0 ? `+[0]*${tail}` : ''})`
}
