import type { Examples } from '../../kinds/examples/example.ts'

export const inspectExamples: Examples = {
  file: {
    summary: 'A published file, as it is',
    value: {
      model: {
        hf_config: {
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
          max_position_embeddings: 40_960,
          tie_word_embeddings: false,
          vocab_size: 151_936,
          torch_dtype: 'bfloat16',
        },
      },
    },
  },
  catalog: {
    summary: 'A model of the catalog in 8 bits over two accelerators',
    value: { model: { ref: 'llama3.1-70b' }, precision: { weights: 'fp8' }, tensor: 2 },
  },
  shape: {
    summary: 'A shape of your own',
    value: {
      model: {
        architecture: {
          layers_count: 32,
          hidden_size: 4096,
          heads_count: 32,
          kv_heads_count: 8,
          head_dim: 128,
          ffn_size: 14_336,
          vocab_size: 128_256,
          gated_mlp: true,
          tied_embeddings: false,
          attention: { kind: 'gqa', window_tokens: 4096, full_attention_every: 4 },
        },
      },
    },
  },
  layers: {
    summary: 'Layers of several kinds, listed',
    value: {
      model: {
        architecture: {
          hidden_size: 4096,
          vocab_size: 128_256,
          tied_embeddings: false,
          layers: [
            {
              count: 8,
              mixers: [{ kind: 'attention', heads_count: 32, kv_heads_count: 8, head_dim: 128 }],
              feed_forward: { kind: 'dense', ffn_size: 14_336 },
            },
            {
              count: 24,
              mixers: [
                {
                  kind: 'gated_delta',
                  key_heads_count: 16,
                  value_heads_count: 32,
                  key_head_dim: 128,
                  value_head_dim: 128,
                },
              ],
              feed_forward: { kind: 'dense', ffn_size: 14_336 },
            },
          ],
        },
      },
    },
  },
}
