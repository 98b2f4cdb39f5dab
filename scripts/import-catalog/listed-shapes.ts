import { readHfModel } from '../../src/core/model/hf/read-hf-config.ts'
import type { RawModel } from './raw/models.ts'

/**
 * Shapes whose layers differ, of models whose file is not at hand: the gathered row in the keys of its family's
 * file, with the sizes that the row's note gives in words. The import compares the count with the gathered one.
 */
type Config = Record<string, unknown>

/** Value heads of the gated-delta layers; the gathered counts leave no other whole number. */
const deltaValueHeads: Readonly<Record<string, number>> = {
  'qwen3.5-0.8b': 16,
  'qwen3.5-4b': 32,
  'qwen3.5-9b': 32,
  'qwen3.5-122b-a10b': 64,
  'qwen3.6-27b': 48,
  'qwen3.6-35b-a3b': 32,
}

const everyNth = (layers: number, every: number, other: string) =>
  Array.from({ length: layers }, (_, at) => ((at + 1) % every === 0 ? 'full_attention' : other))

const shared = (raw: RawModel): Config => ({
  hidden_size: raw.hidden,
  num_hidden_layers: raw.layers,
  num_attention_heads: raw.heads,
  num_key_value_heads: raw.kv_heads,
  head_dim: raw.head_dim,
  intermediate_size: raw.ffn,
  vocab_size: raw.vocab,
  max_position_embeddings: raw.max_seq,
  tie_word_embeddings: raw.tied_embeddings,
})

function gatedDelta(raw: RawModel, valueHeads: number): Config {
  const { moe } = raw
  return {
    ...shared(raw),
    model_type: moe ? 'qwen3_5_moe_text' : 'qwen3_5_text',
    attn_output_gate: true,
    layer_types: everyNth(raw.layers, raw.attention.full_every ?? 4, 'linear_attention'),
    linear_num_key_heads: 16,
    linear_num_value_heads: valueHeads,
    linear_key_head_dim: 128,
    linear_value_head_dim: 128,
    linear_conv_kernel_dim: 4,
    ...(moe && {
      num_experts: moe.experts,
      num_experts_per_tok: moe.top_k,
      moe_intermediate_size: moe.expert_ffn,
      shared_expert_intermediate_size: moe.shared_ffn,
    }),
  }
}

/** Global layers have 4 key-value heads of 512 with keys used as values. */
function gemma4(raw: RawModel): Config {
  const every = raw.layers / (raw.attention.global_layers ?? raw.layers)
  return {
    ...shared(raw),
    model_type: 'gemma4_text',
    layer_types: everyNth(raw.layers, every, 'sliding_attention'),
    sliding_window: raw.attention.sliding_window,
    global_head_dim: 512,
    num_global_key_value_heads: 4,
    attention_k_eq_v: true,
  }
}

/** The listed shape of a gathered row; `null` where its layers are alike. */
export function listedShapeOf(raw: RawModel): ReturnType<typeof readHfModel>['architecture'] | null {
  const valueHeads = deltaValueHeads[raw.id]
  if (valueHeads !== undefined) return readHfModel(gatedDelta(raw, valueHeads)).architecture
  return raw.id === 'gemma4-31b' ? readHfModel(gemma4(raw)).architecture : null
}
