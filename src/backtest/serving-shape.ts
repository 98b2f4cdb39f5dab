import { evenLayout } from '../core/model/even-layout.ts'
import type { ServingShape } from '../core/serving/shape.ts'
import type { ServingRow } from './serving-row.ts'

type RowModel = ServingRow['model']

const perBillion = 10 ** 9

function attentionParameters(model: RowModel, headDim: number): number {
  const { hidden = 0, heads = 0, kv_heads = heads, layers = 0 } = model
  if (model.attention === 'MLA') {
    const { q_lora_rank = 0, kv_lora_rank = 0, qk_nope_head_dim = 0, qk_rope_head_dim = 0 } = model
    const value = model.v_head_dim ?? 0
    const query = heads * (qk_nope_head_dim + qk_rope_head_dim)
    const down = hidden * (q_lora_rank + kv_lora_rank + qk_rope_head_dim)
    const up = q_lora_rank * query + kv_lora_rank * heads * (qk_nope_head_dim + value)
    return layers * (down + up + heads * value * hidden)
  }
  return layers * hidden * headDim * (2 * heads + 2 * kv_heads)
}

/** Parameters where a row states none: a GPT block of attention and a two-matrix MLP, tied embeddings. */
function derivedTotal(model: RowModel, headDim: number): number {
  const { hidden = 0, ffn = 0, layers = 0, vocab = 0 } = model
  const matrices = model.gated_mlp ? 3 : 2
  return attentionParameters(model, headDim) + layers * matrices * hidden * ffn + vocab * hidden
}

function layerKinds(model: RowModel, layers: number) {
  const kinds = model.layer_types_count
  if (!kinds) return { full: layers, windowed: 0, linear: 0 }
  const linear = kinds.linear_attention ?? 0
  const windowed = kinds.sliding_attention ?? kinds.chunked_attention ?? 0
  return { full: layers - linear - windowed, windowed, linear }
}

/**
 * The shape that a row itself states. Routed experts follow from the totals,
 * (total - active) / (1 - k/E), since shared parts and first dense layers differ by model.
 * `null` where the row states no layers or heads.
 */
export function shapeOfRow(model: RowModel): ServingShape | null {
  const { layers, hidden, heads, vocab } = model
  if (!layers || !hidden || !heads || !vocab) return null
  const headDim = model.head_dim ?? hidden / heads
  const kvHeads = model.kv_heads ?? heads
  const experts = model.experts ?? 1
  const topK = model.experts_top_k ?? 1
  const total = model.params_total_b ? model.params_total_b * perBillion : derivedTotal(model, headDim)
  const active = model.params_active_b ? model.params_active_b * perBillion : total
  const routed = experts > 1 ? (total - active) / (1 - topK / experts) : 0
  const tied = model.tie_word_embeddings ?? !model.params_total_b
  const embedding = tied ? 0 : vocab * hidden
  const kinds = layerKinds(model, layers)
  const latent = model.attention === 'MLA'
  const pairWidth = latent
    ? ((model.qk_nope_head_dim ?? 0) + (model.qk_rope_head_dim ?? 0) + (model.v_head_dim ?? 0)) / 2
    : headDim
  const headWidth = latent ? (model.kv_lora_rank ?? 0) + (model.qk_rope_head_dim ?? 0) : 2 * kvHeads * headDim
  return {
    layers_count: layers,
    moe_layers_count: experts > 1 ? layers - (model.first_k_dense_replace ?? 0) : 0,
    hidden_size: hidden,
    vocab_size: vocab,
    dense_parameters_count: total - routed - embedding,
    expert_parameters_count: routed,
    embedding_parameters_count: embedding,
    head_parameters_count: vocab * hidden,
    experts_count: experts,
    experts_per_token_count: topK,
    kv: evenLayout({
      full_layers_count: kinds.full,
      windowed_layers_count: kinds.windowed,
      linear_layers_count: kinds.linear,
      window_tokens: model.sliding_window ?? 0,
      elements_per_token_per_layer_count: headWidth,
      state_elements_per_layer_count: heads * headDim * Math.min(headDim, 128),
      divisible_count: latent ? 1 : kvHeads,
    }),
    core: {
      full_flop_per_pair: 4 * heads * pairWidth * kinds.full,
      window_tokens: kinds.windowed > 0 ? [model.sliding_window ?? 0] : [],
      window_flop_per_pair: kinds.windowed > 0 ? [4 * heads * pairWidth * kinds.windowed] : [],
      flop_per_token: 0,
    },
    latent_attention: latent,
    sparse_attention_tokens: model.index_topk ?? 0,
  }
}
