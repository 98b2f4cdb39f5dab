import { Type } from 'typebox'
import type { LayerGroup } from '../model/layer.ts'
import { besideLayers, Layers } from '../model/listed.ts'
import { count, countOrNone, flag, number, strict, word } from './property.ts'

const Attention = Type.Object(
  {
    kind: word(['mha', 'gqa', 'mqa', 'mla'], 'Kind of attention.'),
    window_tokens: Type.Optional(number('Tokens that a windowed layer sees.', 4096, count)),
    window_kind: Type.Optional(word(['sliding', 'chunked'], 'How the window moves.')),
    full_attention_every: Type.Optional(number('Every n-th layer sees the whole context.', 6, count)),
    other_layers: Type.Optional(word(['window', 'linear'], 'What the layers between the full ones are.')),
    q_lora_rank: Type.Optional(number('MLA: rank of the query’s down-projection.', 1536, count)),
    kv_lora_rank: Type.Optional(number('MLA: width of the cached latent.', 512, count)),
    qk_nope_head_dim: Type.Optional(number('MLA: head width without positions.', 128, count)),
    qk_rope_head_dim: Type.Optional(number('MLA: head width with rotary positions.', 64, count)),
    v_head_dim: Type.Optional(number('MLA: head width of the values.', 128, count)),
  },
  { description: 'How the layers attend.', ...strict },
)

const MixtureOfExperts = Type.Object(
  {
    experts_count: number('Routed experts of a layer.', 256, count),
    experts_per_token_count: number('Routed experts that a token visits.', 8, count),
    shared_experts_count: number('Experts that every token visits.', 1, countOrNone),
    expert_ffn_size: number('Inner width of a routed expert.', 2048, count),
    first_dense_layers_count: number('Layers at the start without experts.', 3, countOrNone),
    shared_expert_ffn_size: Type.Optional(
      number('Inner width of a shared expert, where it differs.', 20_480, count),
    ),
    moe_layer_every: Type.Optional(number('Of the layers after those, every n-th is a mixture.', 2, count)),
  },
  { description: 'Mixture of experts.', ...strict },
)

/** The shape as the catalog publishes it; the same type as the core's. */
export const CatalogArchitecture = Type.Object(
  {
    layers_count: number('Transformer layers.', 32, count),
    hidden_size: number('Width of the residual stream.', 4096, count),
    heads_count: number('Query heads.', 32, count),
    kv_heads_count: number('Key and value heads.', 8, count),
    head_dim: number('Width of a head.', 128, count),
    ffn_size: number('Inner width of a dense feed-forward block.', 14_336, count),
    vocab_size: number('Entries of the vocabulary.', 128_256, count),
    gated_mlp: flag('Three matrices per feed-forward block instead of two.', true),
    tied_embeddings: flag('The output head is the input embedding.', false),
    attention: Attention,
    moe: Type.Optional(MixtureOfExperts),
    position_table_tokens: Type.Optional(number('Length of a learned table of positions.', 2048, count)),
    extra_parameters_count: Type.Optional(
      number('Weights that the other fields cannot express; may be negative.', 573_440, {}),
    ),
    layers: Type.Optional(Type.Unsafe<LayerGroup[]>(Layers)),
    ...besideLayers,
    headless: Type.Optional(Type.Literal(true, { description: 'No output head.', examples: [true] })),
  },
  {
    description:
      'Shape of a model. Where kinds of layer differ they are listed, and the other sizes sum them up.',
    ...strict,
  },
)
