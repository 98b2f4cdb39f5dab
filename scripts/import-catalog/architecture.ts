import type { Architecture, Attention, MixtureOfExperts } from '../../src/contract/model/architecture.ts'
import type { RawAttention, RawModel } from './raw/models.ts'

/** The gathered shape in this project's vocabulary. Throws on an attention kind that is not mapped. */
export function importArchitecture(raw: RawModel): Architecture {
  const extra = extraParameters(raw)
  return {
    layers_count: raw.layers,
    hidden_size: raw.hidden,
    heads_count: raw.heads,
    kv_heads_count: raw.kv_heads,
    head_dim: raw.head_dim,
    ffn_size: raw.ffn,
    vocab_size: raw.vocab,
    gated_mlp: raw.gated_mlp,
    tied_embeddings: raw.tied_embeddings,
    attention: importAttention(raw),
    ...(raw.moe ? { moe: importMixture(raw.moe) } : {}),
    ...(raw.pos_table ? { position_table_tokens: raw.pos_table } : {}),
    ...(extra === 0 ? {} : { extra_parameters_count: extra }),
  }
}

function importAttention(raw: RawModel): Attention {
  const attention = raw.attention
  if (attention.kind === 'mla') return { kind: 'mla', ...latentDimensions(attention) }
  if (attention.kind === 'hybrid-linear') {
    return { kind: 'gqa', other_layers: 'linear', full_attention_every: attention.full_every ?? 1 }
  }
  if (attention.kind === 'mha' || attention.kind === 'gqa' || attention.kind === 'mqa') {
    return { kind: attention.kind, ...importWindow(raw) }
  }
  throw new Error(`${raw.id}: attention kind ${attention.kind} is not mapped`)
}

function latentDimensions(attention: RawAttention): Omit<Attention, 'kind'> {
  const { q_lora_rank, kv_lora_rank, qk_nope_head_dim, qk_rope_head_dim, v_head_dim } = attention
  return {
    ...(q_lora_rank ? { q_lora_rank } : {}),
    ...(kv_lora_rank ? { kv_lora_rank } : {}),
    ...(qk_nope_head_dim ? { qk_nope_head_dim } : {}),
    ...(qk_rope_head_dim ? { qk_rope_head_dim } : {}),
    ...(v_head_dim ? { v_head_dim } : {}),
  }
}

/** Every n-th layer is global in the mixed models; a window beyond the longest context never bites and is dropped. */
function importWindow(raw: RawModel): Omit<Attention, 'kind'> {
  const { sliding_window, chunked_attention, global_layers, local_to_global } = raw.attention
  const window = sliding_window ?? chunked_attention
  if (window === undefined || window > raw.max_seq) return {}
  const every = global_layers ? Math.floor(raw.layers / global_layers) : everyOf(local_to_global)
  return {
    window_tokens: window,
    ...(chunked_attention ? { window_kind: 'chunked' as const } : {}),
    ...(every ? { full_attention_every: every } : {}),
  }
}

/** `3:1 …` means three local layers for one global: every fourth layer is global. */
function everyOf(ratio: string | undefined): number | undefined {
  const match = /^(\d+):1\b/.exec(ratio ?? '')
  return match ? Number(match[1]) + 1 : undefined
}

function importMixture(moe: NonNullable<RawModel['moe']>): MixtureOfExperts {
  return {
    experts_count: moe.experts,
    experts_per_token_count: moe.top_k,
    shared_experts_count: moe.shared,
    expert_ffn_size: moe.expert_ffn,
    first_dense_layers_count: moe.first_dense_layers,
    ...(moe.shared_ffn ? { shared_expert_ffn_size: moe.shared_ffn } : {}),
    ...(moe.every ? { moe_layer_every: moe.every } : {}),
  }
}

/** Weights that the shape cannot express: what the gathered file states, and an indexer of sparse attention. */
function extraParameters(raw: RawModel): number {
  return (raw.extra_params ?? 0) + indexerParameters(raw)
}

/** q from the latent, one key, a weight per head; DeepSeek-V3.2's published indexer. */
function indexerParameters(raw: RawModel): number {
  const { dsa_indexer: indexer, q_lora_rank } = raw.attention
  if (!indexer) return 0
  const query = (q_lora_rank ?? raw.hidden) * indexer.heads * indexer.head_dim
  const keyAndWeights = raw.hidden * (indexer.head_dim + indexer.heads)
  return raw.layers * (query + keyAndWeights)
}
