import { describe, expect, test } from 'vitest'
import { countModel } from '../../../src/core/model/count-model.ts'
import { readHfConfig } from '../../../src/core/model/hf/read-hf-config.ts'
import { kvBytesOfSequence, kvLayout } from '../../../src/core/model/kv-cache.ts'
import { snapshot } from '../kinds/ask.ts'

/** The size-giving keys of published config.json files, beside the catalog's id of the same model. */
const published: [id: string, config: Record<string, unknown>][] = [
  [
    'gpt2',
    {
      model_type: 'gpt2',
      n_embd: 768,
      n_head: 12,
      n_layer: 12,
      n_positions: 1024,
      n_ctx: 1024,
      vocab_size: 50257,
    },
  ],
  [
    'llama3-8b',
    {
      model_type: 'llama',
      hidden_size: 4096,
      intermediate_size: 14336,
      num_attention_heads: 32,
      num_hidden_layers: 32,
      num_key_value_heads: 8,
      vocab_size: 128256,
      tie_word_embeddings: false,
      max_position_embeddings: 8192,
    },
  ],
  [
    'mixtral-8x7b',
    {
      model_type: 'mixtral',
      hidden_size: 4096,
      intermediate_size: 14336,
      num_attention_heads: 32,
      num_hidden_layers: 32,
      num_key_value_heads: 8,
      num_experts_per_tok: 2,
      num_local_experts: 8,
      sliding_window: null,
      tie_word_embeddings: false,
      vocab_size: 32000,
    },
  ],
  [
    'deepseek-v3-671b',
    {
      model_type: 'deepseek_v3',
      hidden_size: 7168,
      intermediate_size: 18432,
      moe_intermediate_size: 2048,
      num_attention_heads: 128,
      num_key_value_heads: 128,
      num_hidden_layers: 61,
      n_routed_experts: 256,
      n_shared_experts: 1,
      num_experts_per_tok: 8,
      first_k_dense_replace: 3,
      moe_layer_freq: 1,
      q_lora_rank: 1536,
      kv_lora_rank: 512,
      qk_nope_head_dim: 128,
      qk_rope_head_dim: 64,
      v_head_dim: 128,
      tie_word_embeddings: false,
      vocab_size: 129280,
    },
  ],
  [
    'deepseek-v2-lite',
    {
      model_type: 'deepseek_v2',
      hidden_size: 2048,
      intermediate_size: 10944,
      moe_intermediate_size: 1408,
      num_attention_heads: 16,
      num_key_value_heads: 16,
      num_hidden_layers: 27,
      n_routed_experts: 64,
      n_shared_experts: 2,
      num_experts_per_tok: 6,
      first_k_dense_replace: 1,
      moe_layer_freq: 1,
      q_lora_rank: null,
      kv_lora_rank: 512,
      qk_nope_head_dim: 128,
      qk_rope_head_dim: 64,
      v_head_dim: 128,
      tie_word_embeddings: false,
      vocab_size: 102400,
    },
  ],
  [
    'qwen3-30b-a3b',
    {
      model_type: 'qwen3_moe',
      hidden_size: 2048,
      head_dim: 128,
      intermediate_size: 6144,
      moe_intermediate_size: 768,
      num_attention_heads: 32,
      num_key_value_heads: 4,
      num_hidden_layers: 48,
      num_experts: 128,
      num_experts_per_tok: 8,
      decoder_sparse_step: 1,
      tie_word_embeddings: false,
      use_sliding_window: false,
      sliding_window: null,
      vocab_size: 151936,
    },
  ],
  [
    'gemma3-27b',
    {
      model_type: 'gemma3',
      text_config: {
        model_type: 'gemma3_text',
        hidden_size: 5376,
        head_dim: 128,
        intermediate_size: 21504,
        num_attention_heads: 32,
        num_key_value_heads: 16,
        num_hidden_layers: 62,
        sliding_window: 1024,
        vocab_size: 262208,
      },
    },
  ],
  [
    'gpt-oss-120b',
    {
      model_type: 'gpt_oss',
      hidden_size: 2880,
      head_dim: 64,
      intermediate_size: 2880,
      num_attention_heads: 64,
      num_key_value_heads: 8,
      num_hidden_layers: 36,
      num_local_experts: 128,
      num_experts_per_tok: 4,
      experts_per_token: 4,
      sliding_window: 128,
      layer_types: Array.from({ length: 36 }, (_, layer) =>
        layer % 2 === 0 ? 'sliding_attention' : 'full_attention',
      ),
      tie_word_embeddings: false,
      vocab_size: 201088,
    },
  ],
]

describe('a Hugging Face config', () => {
  test.each(published)('of %s has the parameters that the catalog states, within 2%%', (id, config) => {
    const counts = countModel(readHfConfig(config))
    const stated = snapshot.get('models', id)
    expect(Math.abs(counts.parameters_total_count / (stated?.parameters_total_count ?? 0) - 1)).toBeLessThan(
      0.02,
    )
    expect(
      Math.abs(counts.parameters_active_count / (stated?.parameters_active_count ?? 0) - 1),
    ).toBeLessThan(0.02)
  })

  test.each(published)('of %s caches what the catalog model caches', (id, config) => {
    const architecture = snapshot.get('models', id)?.architecture
    if (!architecture) throw new Error(`${id} has no architecture`)
    for (const tokens of [100, 5000, 100_000])
      expect(kvBytesOfSequence(kvLayout(readHfConfig(config)), tokens, 2)).toBe(
        kvBytesOfSequence(kvLayout(architecture), tokens, 2),
      )
  })

  test.each([
    ['a state-space model without its sizes', { model_type: 'mamba', hidden_size: 768 }],
    [
      'a key of linear attention in a family without it',
      { ...published[1]?.[1], linear_num_value_heads: 32 },
    ],
    [
      'a layer kind that no formula covers',
      { ...published[1]?.[1], layer_types: ['linear_attention', 'full_attention'] },
    ],
    ['a missing size', { model_type: 'llama', hidden_size: 4096 }],
    ['a size that is a word', { ...published[1]?.[1], vocab_size: 'many' }],
    ['no family', { hidden_size: 4096 }],
  ])('with %s is refused, not half read', (_, config) => {
    expect(() => readHfConfig(config)).toThrow(expect.objectContaining({ code: 'hf_config_unsupported' }))
  })
})

describe('a file that contradicts itself or leaves a size out', () => {
  const llama = {
    model_type: 'llama',
    hidden_size: 4096,
    intermediate_size: 14_336,
    num_attention_heads: 32,
    num_hidden_layers: 32,
    num_key_value_heads: 8,
    vocab_size: 128_256,
  }
  const mixture = { num_experts: 128, num_experts_per_tok: 8 }
  test.each([
    ['heads that do not divide the width', { num_attention_heads: 33 }, 'num_attention_heads'],
    ['KV heads that do not divide the heads', { num_key_value_heads: 3 }, 'num_key_value_heads'],
    ['more KV heads than heads', { num_key_value_heads: 64 }, 'num_key_value_heads'],
    ['a gated block without a width', { intermediate_size: undefined }, 'intermediate_size'],
    ['experts without their own width', { model_type: 'qwen3_moe', ...mixture }, 'moe_intermediate_size'],
    ['a quantisation in a word', { quantization_config: 'fp8' }, 'quantization_config'],
    ['a dtype that is none', { torch_dtype: 'banana' }, 'torch_dtype'],
  ])('%s: refused by its key', (_, change, key) => {
    const pointer = `/model/hf_config/${key}`
    expect(() => readHfConfig({ ...llama, ...change })).toThrow(
      expect.objectContaining({ code: 'hf_config_unsupported', pointer }),
    )
  })
})
