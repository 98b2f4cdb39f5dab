import { describe, expect, test } from 'vitest'
import { countModel } from '../../../src/core/model/count-model.ts'
import { readHfConfig } from '../../../src/core/model/hf/read-hf-config.ts'
import { kvGrowthBytesPerToken, kvLayout, stateBytesPerSequence } from '../../../src/core/model/kv-cache.ts'

const range = (length: number) => Array.from({ length }, (_, at) => at)

/** Size-giving keys of published files of further families, recalled, with the totals that their publishers state. */
const families: [name: string, total: number, config: Record<string, unknown>][] = [
  [
    'BERT-base',
    109.48e6,
    {
      model_type: 'bert',
      hidden_size: 768,
      intermediate_size: 3072,
      max_position_embeddings: 512,
      num_attention_heads: 12,
      num_hidden_layers: 12,
      type_vocab_size: 2,
      vocab_size: 30_522,
      hidden_act: 'gelu',
    },
  ],
  [
    'BGE-M3',
    567.75e6,
    {
      model_type: 'xlm-roberta',
      hidden_size: 1024,
      intermediate_size: 4096,
      max_position_embeddings: 8194,
      num_attention_heads: 16,
      num_hidden_layers: 24,
      type_vocab_size: 1,
      vocab_size: 250_002,
    },
  ],
  [
    'ModernBERT-base',
    149e6,
    {
      model_type: 'modernbert',
      hidden_size: 768,
      intermediate_size: 1152,
      num_attention_heads: 12,
      num_hidden_layers: 22,
      vocab_size: 50_368,
      global_attn_every_n_layers: 3,
      local_attention: 128,
      hidden_activation: 'gelu',
    },
  ],
  [
    'T5-base',
    222.9e6,
    {
      model_type: 't5',
      d_ff: 3072,
      d_kv: 64,
      d_model: 768,
      num_heads: 12,
      num_layers: 12,
      relative_attention_num_buckets: 32,
      vocab_size: 32_128,
    },
  ],
  [
    'Whisper-large-v3',
    1.5435e9,
    {
      model_type: 'whisper',
      activation_function: 'gelu',
      d_model: 1280,
      decoder_attention_heads: 20,
      decoder_ffn_dim: 5120,
      decoder_layers: 32,
      encoder_attention_heads: 20,
      encoder_ffn_dim: 5120,
      encoder_layers: 32,
      max_source_positions: 1500,
      max_target_positions: 448,
      num_hidden_layers: 32,
      num_mel_bins: 128,
      vocab_size: 51_866,
    },
  ],
  [
    'Mamba-2.8B',
    2.768e9,
    {
      model_type: 'mamba',
      conv_kernel: 4,
      expand: 2,
      hidden_size: 2560,
      intermediate_size: 5120,
      num_hidden_layers: 64,
      n_layer: 64,
      state_size: 16,
      time_step_rank: 160,
      use_conv_bias: true,
      vocab_size: 50_280,
    },
  ],
  [
    'Jamba-v0.1',
    51.6e9,
    {
      model_type: 'jamba',
      attn_layer_offset: 4,
      attn_layer_period: 8,
      expert_layer_offset: 1,
      expert_layer_period: 2,
      hidden_size: 4096,
      intermediate_size: 14_336,
      mamba_conv_bias: true,
      mamba_d_conv: 4,
      mamba_d_state: 16,
      mamba_dt_rank: 256,
      mamba_expand: 2,
      mamba_inner_layernorms: true,
      num_attention_heads: 32,
      num_experts: 16,
      num_experts_per_tok: 2,
      num_hidden_layers: 32,
      num_key_value_heads: 8,
      tie_word_embeddings: false,
      vocab_size: 65_536,
    },
  ],
  [
    'Zamba2-2.7B',
    2.69e9,
    {
      model_type: 'zamba2',
      adapter_rank: 128,
      attention_head_dim: 160,
      attention_hidden_size: 5120,
      hidden_size: 2560,
      intermediate_size: 10_240,
      layers_block_type: range(54).map((at) =>
        [6, 12, 18, 24, 30, 36, 42, 47, 51].includes(at) ? 'hybrid' : 'mamba',
      ),
      mamba_d_conv: 4,
      mamba_d_state: 64,
      mamba_expand: 2,
      mamba_headdim: 64,
      mamba_ngroups: 1,
      n_mamba_heads: 80,
      num_attention_heads: 32,
      num_hidden_layers: 54,
      num_key_value_heads: 32,
      num_mem_blocks: 2,
      use_shared_mlp_adapter: true,
      vocab_size: 32_000,
    },
  ],
  [
    'Granite-4.0-H-Tiny',
    6.94e9,
    {
      model_type: 'granitemoehybrid',
      hidden_size: 1536,
      intermediate_size: 512,
      layer_types: range(40).map((at) => ([5, 15, 25, 35].includes(at) ? 'attention' : 'mamba')),
      mamba_d_conv: 4,
      mamba_d_head: 64,
      mamba_d_state: 128,
      mamba_n_groups: 1,
      mamba_n_heads: 48,
      num_attention_heads: 12,
      num_experts_per_tok: 6,
      num_hidden_layers: 40,
      num_key_value_heads: 4,
      num_local_experts: 64,
      shared_intermediate_size: 1024,
      tie_word_embeddings: true,
      vocab_size: 100_352,
      normalization_function: 'rmsnorm',
    },
  ],
  [
    'Falcon-H1-0.5B',
    0.52e9,
    {
      model_type: 'falcon_h1',
      hidden_size: 1024,
      intermediate_size: 2048,
      num_hidden_layers: 36,
      num_attention_heads: 8,
      num_key_value_heads: 2,
      head_dim: 64,
      mamba_d_conv: 4,
      mamba_d_head: 64,
      mamba_d_ssm: 1536,
      mamba_d_state: 128,
      mamba_n_groups: 1,
      mamba_n_heads: 24,
      mlp_expansion_factor: 8,
      tie_word_embeddings: false,
      vocab_size: 32_784,
    },
  ],
  [
    'RecurrentGemma-2B',
    2.68e9,
    {
      model_type: 'recurrent_gemma',
      attention_window_size: 2048,
      block_types: ['recurrent', 'recurrent', 'attention'],
      conv1d_width: 4,
      head_dim: 256,
      hidden_size: 2560,
      intermediate_size: 15_360,
      lru_width: 2560,
      num_attention_heads: 10,
      num_hidden_layers: 26,
      num_key_value_heads: 1,
      vocab_size: 256_000,
    },
  ],
  [
    'Kimi-Linear-48B',
    49.1e9,
    {
      model_type: 'kimi_linear',
      first_k_dense_replace: 1,
      head_dim: 72,
      hidden_size: 2304,
      intermediate_size: 9216,
      kv_lora_rank: 512,
      linear_attn_config: {
        full_attn_layers: [4, 8, 12, 16, 20, 24, 27],
        head_dim: 128,
        kda_layers: range(27)
          .map((at) => at + 1)
          .filter((at) => ![4, 8, 12, 16, 20, 24, 27].includes(at)),
        num_heads: 32,
        short_conv_kernel_size: 4,
      },
      moe_intermediate_size: 1024,
      num_attention_heads: 32,
      num_experts: 256,
      num_experts_per_token: 8,
      num_hidden_layers: 27,
      num_key_value_heads: 32,
      num_shared_experts: 1,
      qk_nope_head_dim: 128,
      qk_rope_head_dim: 64,
      v_head_dim: 128,
      vocab_size: 163_840,
      tie_word_embeddings: false,
    },
  ],
  [
    'MiniMax-Text-01',
    456e9,
    {
      model_type: 'minimax_text_01',
      attn_type_list: range(80).map((at) => (at % 8 === 7 ? 1 : 0)),
      head_dim: 128,
      hidden_size: 6144,
      intermediate_size: 9216,
      num_attention_heads: 64,
      num_experts_per_tok: 2,
      num_hidden_layers: 80,
      num_key_value_heads: 8,
      num_local_experts: 32,
      shared_moe_mode: 'sigmoid',
      tie_word_embeddings: false,
      vocab_size: 200_064,
    },
  ],
  [
    'DBRX',
    131.6e9,
    {
      model_type: 'dbrx',
      attn_config: { clip_qkv: 8, kv_n_heads: 8 },
      d_model: 6144,
      ffn_config: { ffn_hidden_size: 10_752, moe_num_experts: 16, moe_top_k: 4 },
      max_seq_len: 32_768,
      n_heads: 48,
      n_layers: 40,
      tie_word_embeddings: false,
      vocab_size: 100_352,
    },
  ],
  [
    'Step-3.5-Flash',
    196e9,
    {
      model_type: 'step3p5',
      attention_other_setting: {
        attention_type: 'sliding_attention',
        num_attention_heads: 96,
        num_attention_groups: 8,
        head_dim: 128,
      },
      hidden_size: 4096,
      intermediate_size: 11_264,
      head_dim: 128,
      num_attention_heads: 64,
      num_attention_groups: 8,
      num_hidden_layers: 45,
      vocab_size: 128_896,
      layer_types: range(45).map((at) => (at % 4 === 0 ? 'full_attention' : 'sliding_attention')),
      sliding_window: 512,
      moe_num_experts: 288,
      moe_top_k: 8,
      moe_intermediate_size: 1280,
      share_expert_dim: 1280,
      moe_layers_enum: range(42)
        .map((at) => at + 3)
        .join(','),
      use_head_wise_attn_gate: true,
      use_qk_norm: true,
      tie_word_embeddings: false,
    },
  ],
  [
    'Gemma-3n-E4B, its text part',
    6.87e9,
    {
      model_type: 'gemma3n',
      text_config: {
        model_type: 'gemma3n_text',
        altup_num_inputs: 4,
        head_dim: 256,
        hidden_size: 2048,
        hidden_size_per_layer_input: 256,
        intermediate_size: range(35).map(() => 16_384),
        laurel_rank: 64,
        layer_types: range(35).map((at) => (at % 5 === 4 ? 'full_attention' : 'sliding_attention')),
        num_attention_heads: 8,
        num_hidden_layers: 35,
        num_key_value_heads: 2,
        num_kv_shared_layers: 15,
        sliding_window: 512,
        vocab_size: 262_400,
        vocab_size_per_layer_input: 262_144,
      },
    },
  ],
  [
    'Phi-3.5-MoE',
    41.87e9,
    {
      model_type: 'phimoe',
      hidden_size: 4096,
      intermediate_size: 6400,
      num_hidden_layers: 32,
      num_attention_heads: 32,
      num_key_value_heads: 8,
      num_local_experts: 16,
      num_experts_per_tok: 2,
      vocab_size: 32_064,
      tie_word_embeddings: false,
      attention_bias: true,
      lm_head_bias: true,
    },
  ],
  [
    'Ling-mini-2.0',
    16.26e9,
    {
      model_type: 'bailing_moe_v2',
      first_k_dense_replace: 1,
      head_dim: 128,
      hidden_size: 2048,
      intermediate_size: 5120,
      moe_intermediate_size: 512,
      num_experts: 256,
      num_experts_per_tok: 8,
      num_shared_experts: 1,
      num_attention_heads: 16,
      num_hidden_layers: 20,
      num_key_value_heads: 4,
      vocab_size: 157_184,
      use_qk_norm: true,
      moe_router_enable_expert_bias: true,
      tie_word_embeddings: false,
    },
  ],
]

const of = (name: string) => {
  const config = families.find(([one]) => one === name)?.[2]
  if (!config) throw new Error(`${name} is not among the families`)
  return readHfConfig(config)
}

describe('a file of a further family', () => {
  test.each(families)('%s has its published total within 2.5%%', (_, total, config) => {
    expect(Math.abs(countModel(readHfConfig(config)).parameters_total_count / total - 1)).toBeLessThan(0.025)
  })

  test('caches only what its attending layers hold', () => {
    // Jamba: 4 of 32 layers attend, 2 × 8 × 128 × 2 bytes
    expect(kvGrowthBytesPerToken(kvLayout(of('Jamba-v0.1')), 2)).toBe(4 * 4096)
    // Gemma-3n: of 35 layers the last 15 share; 4 of the first 20 see all, 2 × 2 × 256 × 2 bytes
    expect(kvGrowthBytesPerToken(kvLayout(of('Gemma-3n-E4B, its text part')), 2)).toBe(4 * 2048)
    // an encoder keeps nothing
    expect(kvGrowthBytesPerToken(kvLayout(of('BERT-base')), 2)).toBe(0)
    expect(kvLayout(of('Mamba-2.8B')).caches).toEqual([])
  })

  test('keeps the states of its recurrences', () => {
    // 64 layers × 5,120 × (16 + 3 taps) × 4 bytes
    expect(stateBytesPerSequence(kvLayout(of('Mamba-2.8B')), 2)).toBe(64 * 5120 * 19 * 4)
    // 70 layers × 64 heads × 128 × 128 × 4 bytes
    expect(stateBytesPerSequence(kvLayout(of('MiniMax-Text-01')), 2)).toBe(70 * 64 * 128 * 128 * 4)
  })
})
