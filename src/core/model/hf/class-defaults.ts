/**
 * Sizes that the classes of transformers take where a file leaves them out. Nested parts are stored as
 * differences from them, so only there do they stand in. Source: huggingface/transformers, the configuration file of each model.
 */
const llama = {
  vocab_size: 32_000,
  hidden_size: 4096,
  intermediate_size: 11_008,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  max_position_embeddings: 2048,
}
const mistral = {
  ...llama,
  intermediate_size: 14_336,
  num_key_value_heads: 8,
  max_position_embeddings: 131_072,
}
const qwen2 = {
  ...llama,
  vocab_size: 151_936,
  intermediate_size: 22_016,
  num_key_value_heads: 32,
  max_position_embeddings: 32_768,
}
const gemma3 = {
  vocab_size: 262_208,
  hidden_size: 2304,
  intermediate_size: 9216,
  num_hidden_layers: 26,
  num_attention_heads: 8,
  num_key_value_heads: 4,
  head_dim: 256,
  max_position_embeddings: 131_072,
  sliding_window: 4096,
}
const gemma3n = {
  ...gemma3,
  vocab_size: 262_400,
  vocab_size_per_layer_input: 262_144,
  hidden_size: 2048,
  hidden_size_per_layer_input: 256,
  intermediate_size: 16_384,
  num_hidden_layers: 35,
  num_key_value_heads: 2,
  max_position_embeddings: 32_768,
  sliding_window: 512,
  num_kv_shared_layers: 15,
  laurel_rank: 64,
  altup_num_inputs: 4,
}
const llama4 = {
  vocab_size: 202_048,
  hidden_size: 5120,
  intermediate_size: 8192,
  intermediate_size_mlp: 16_384,
  num_hidden_layers: 48,
  num_attention_heads: 40,
  num_key_value_heads: 8,
  head_dim: 128,
  attention_chunk_size: 8192,
  max_position_embeddings: 131_072,
}
const mllama = {
  vocab_size: 128_256,
  hidden_size: 4096,
  intermediate_size: 14_336,
  num_hidden_layers: 40,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  max_position_embeddings: 131_072,
  cross_attention_layers: [3, 8, 13, 18, 23, 28, 33, 38],
}
const gemma2 = { ...gemma3, vocab_size: 256_000, max_position_embeddings: 8192 }
const gemma = {
  vocab_size: 256_000,
  hidden_size: 3072,
  intermediate_size: 24_576,
  num_hidden_layers: 28,
  num_attention_heads: 16,
  num_key_value_heads: 16,
  head_dim: 256,
  max_position_embeddings: 8192,
}
const phi3 = {
  ...llama,
  vocab_size: 32_064,
  hidden_size: 3072,
  intermediate_size: 8192,
  max_position_embeddings: 4096,
}

const byType: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  llama,
  mistral,
  ministral3: {
    ...mistral,
    vocab_size: 131_072,
    num_hidden_layers: 34,
    head_dim: 128,
    max_position_embeddings: 262_144,
  },
  qwen2,
  qwen2_vl_text: qwen2,
  qwen2_5_vl_text: {
    ...qwen2,
    vocab_size: 152_064,
    hidden_size: 8192,
    intermediate_size: 29_568,
    num_hidden_layers: 80,
    num_attention_heads: 64,
    num_key_value_heads: 8,
  },
  qwen3: { ...qwen2, head_dim: 128 },
  qwen3_vl_text: { ...qwen2, head_dim: 128, max_position_embeddings: 128_000 },
  gemma,
  gemma2,
  gemma3_text: gemma3,
  gemma3n_text: gemma3n,
  llama4_text: llama4,
  mllama_text_model: mllama,
  phi3,
}

export function classDefaults(type: string): Readonly<Record<string, unknown>> {
  return byType[type] ?? {}
}
