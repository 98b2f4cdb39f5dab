import type { Architecture } from '../model/architecture.ts'
import type { ModelCounts } from '../model/counts.ts'
import { type KvLayout, kvLayout } from '../model/kv-cache.ts'

/** A model as a decode step sees it. */
export type ServingShape = {
  layers_count: number
  moe_layers_count: number
  hidden_size: number
  heads_count: number
  head_dim: number
  vocab_size: number
  /** q, k, v and output projections of all layers: what attention-data-parallel ranks each hold whole. */
  attention_parameters_count: number
  /** Read at every step: everything but routed experts and the input embedding, output head included. */
  dense_parameters_count: number
  /** All routed experts of all layers. */
  expert_parameters_count: number
  /** Held but not read as a whole: the input embedding where it is a matrix of its own. */
  embedding_parameters_count: number
  head_parameters_count: number
  experts_count: number
  experts_per_token_count: number
  kv: KvLayout
  latent_attention: boolean
  /** Tokens that sparse attention picks per query (DeepSeek-V3.2, arXiv:2512.02556); 0: it reads them all. */
  sparse_attention_tokens: number
}

/** A mixture that uses all of its experts for every token is a dense model in parts. */
function routedOf(architecture: Architecture) {
  const moe = architecture.moe
  return moe && moe.experts_per_token_count < moe.experts_count ? moe : undefined
}

/** Reads the numbers off an architecture and its parameter counts; an indexer's pick stands beside them. */
export function servingShape(
  architecture: Architecture,
  counts: ModelCounts,
  sparseAttentionTokens = 0,
): ServingShape {
  const moe = routedOf(architecture)
  const experts = moe ? counts.expert_parameters_count * moe.experts_count * counts.moe_layers_count : 0
  const router = architecture.moe?.experts_count === 1 ? counts.router_parameters_per_layer_count : 0
  const embedding = architecture.tied_embeddings ? 0 : counts.embedding_parameters_count
  return {
    layers_count: architecture.layers_count,
    moe_layers_count: moe ? counts.moe_layers_count : 0,
    hidden_size: architecture.hidden_size,
    heads_count: architecture.heads_count,
    head_dim: architecture.head_dim,
    vocab_size: architecture.vocab_size,
    attention_parameters_count: counts.attention_parameters_per_layer_count * architecture.layers_count,
    dense_parameters_count:
      counts.parameters_total_count - experts - embedding - router * counts.moe_layers_count,
    expert_parameters_count: experts,
    embedding_parameters_count: embedding,
    head_parameters_count: architecture.hidden_size * architecture.vocab_size,
    experts_count: moe?.experts_count ?? 1,
    experts_per_token_count: moe?.experts_per_token_count ?? 1,
    kv: kvLayout(architecture, counts),
    latent_attention: architecture.attention.kind === 'mla',
    sparse_attention_tokens: sparseAttentionTokens,
  }
}
