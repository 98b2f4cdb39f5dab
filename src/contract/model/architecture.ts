import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import type { LayerGroup, Tower } from './layer.ts'
import { besideLayers, Layers } from './listed.ts'

const size = Type.Integer({ minimum: 1, maximum: 1e9 })
const countOrNone = Type.Integer({ minimum: 0, maximum: 1e9 })

export const Attention = Type.Object(
  {
    kind: field(
      Type.Unsafe<'mha' | 'gqa' | 'mqa' | 'mla'>({ type: 'string', minLength: 1, maxLength: 40 }),
      'How a layer attends: mha, gqa, mqa or mla. Another kind is refused with 422 attention_kind_unknown.',
      'gqa',
    ),
    window_tokens: optional(
      size,
      'Tokens that a windowed layer sees (tokens). Absent: the whole context.',
      4096,
    ),
    window_kind: optional(
      words(['sliding', 'chunked']),
      'sliding: the last window_tokens; chunked: the tokens since the last multiple of it. Default sliding.',
      'sliding',
    ),
    full_attention_every: optional(size, 'Every n-th layer attends to the whole context (layers).', 6),
    other_layers: optional(
      words(['window', 'linear']),
      'What the layers between the full ones are. Default window; linear holds a constant state.',
      'window',
    ),
    q_lora_rank: optional(size, 'MLA: rank of the query compression (elements).', 1536),
    kv_lora_rank: optional(size, 'MLA: rank of the key-value compression (elements).', 512),
    qk_nope_head_dim: optional(size, 'MLA: head width without position (elements).', 128),
    qk_rope_head_dim: optional(size, 'MLA: head width with rotary position (elements).', 64),
    v_head_dim: optional(size, 'MLA: value head width (elements).', 128),
  },
  { $id: 'Attention', description: 'How the layers attend.', ...strict },
)

export const MixtureOfExperts = Type.Object(
  {
    experts_count: field(size, 'Routed experts in a mixture layer.', 256),
    experts_per_token_count: field(size, 'Routed experts that a token passes through.', 8),
    shared_experts_count: field(countOrNone, 'Experts that every token passes through.', 1),
    expert_ffn_size: field(size, 'Width of one routed expert (elements).', 2048),
    first_dense_layers_count: field(countOrNone, 'Layers at the start that are not mixtures.', 3),
    shared_expert_ffn_size: optional(size, 'Width of one shared expert where it differs (elements).', 2048),
    moe_layer_every: optional(
      size,
      'Of the layers after the first dense ones, every n-th is a mixture. Default 1.',
      1,
    ),
  },
  { $id: 'MixtureOfExperts', description: 'The mixture-of-experts layers.', ...strict },
)

const architectureFields = {
  layers_count: field(size, 'Transformer layers.', 32),
  hidden_size: field(size, 'Width of the residual stream (elements).', 4096),
  heads_count: field(size, 'Query heads a layer.', 32),
  kv_heads_count: field(size, 'Key-value heads a layer.', 8),
  head_dim: field(size, 'Width of one head (elements).', 128),
  ffn_size: field(size, 'Width of the dense feed-forward block (elements).', 14_336),
  vocab_size: field(size, 'Entries of the vocabulary.', 128_256),
  gated_mlp: field(
    Type.Boolean(),
    'Whether the feed-forward block is gated (SwiGLU and its kin): three matrices, not two.',
    true,
  ),
  tied_embeddings: field(Type.Boolean(), 'Whether the output head is the input embedding.', false),
  attention: field(Attention, 'How the layers attend.', { kind: 'gqa' }),
  moe: optional(MixtureOfExperts, 'The mixture-of-experts layers. Absent: a dense model.', {
    experts_count: 8,
    experts_per_token_count: 2,
    shared_experts_count: 0,
    expert_ffn_size: 14_336,
    first_dense_layers_count: 0,
  }),
  position_table_tokens: optional(
    size,
    'Length of a learned position table (tokens). Absent: no table.',
    2048,
  ),
  extra_parameters_count: optional(
    Type.Number({ minimum: -1e15, maximum: 1e15 }),
    'Parameters that the other fields cannot express; may be negative.',
    0,
  ),
}

export const ArchitectureBody = Type.Object(architectureFields, {
  $id: 'Architecture',
  description: 'The shape of a decoder-only transformer.',
  ...strict,
})

const { hidden_size, vocab_size, tied_embeddings, position_table_tokens, extra_parameters_count, ...flat } =
  architectureFields

/** Flat sizes only sum a list up, and a list has its own place for what they cannot express. */
export const ListedArchitectureBody = Type.Object(
  {
    layers: Layers,
    hidden_size,
    vocab_size: field(countOrNone, 'Entries of the vocabulary; 0: none.', 128_256),
    tied_embeddings,
    ...besideLayers,
    ...Type.Partial(Type.Object(flat)).properties,
  },
  {
    $id: 'ListedArchitecture',
    description:
      'The shape of a model by its layers. Sizes that sum the list up may stand beside it and must agree with it.',
    ...strict,
  },
)

export const ArchitectureOverride = Type.Unsafe<Partial<Architecture>>({
  ...Type.Partial(Type.Object(architectureFields)),
  $id: 'ArchitectureOverride',
  description: 'Fields of the architecture that replace those of the referenced model.',
  ...strict,
})

export const architectureSchemas = [
  Attention,
  MixtureOfExperts,
  ArchitectureBody,
  ListedArchitectureBody,
  ArchitectureOverride,
]

export type Attention = Static<typeof Attention>
/** How a layer attends. Another kind is refused by the boundary, never guessed. */
export type AttentionKind = Attention['kind']
export type MixtureOfExperts = Static<typeof MixtureOfExperts>
/** The shape of a decoder-only transformer, as CONTRACT's `model.architecture` names it. */
export type Architecture = Static<typeof ArchitectureBody>
/** A shape by its layers, as a request has it. */
export type ListedArchitecture = Static<typeof ListedArchitectureBody>

/** Heads that predict tokens further ahead: held by who drafts with them, not part of the counted total. */
export type PredictionHeads = { layers_count: number; parameters_count: number }

/**
 * An architecture whose layers may be listed one kind after another, as files describe them. The flat
 * fields then hold the widest of each size, for what asks of a model as a whole.
 */
export type LayeredArchitecture = Architecture & {
  layers?: LayerGroup[]
  /** Width of the embedding table where it is not the hidden size; a projection joins the two. */
  embedding_size?: number
  /** No output head: encoders. */
  headless?: true
  /** Final norms, position tables, biases of the head. Stands in for the norms that the flat fields count. */
  other_parameters_count?: number
  /** Vision and audio parts. */
  towers?: Tower[]
  prediction_heads?: PredictionHeads
}
