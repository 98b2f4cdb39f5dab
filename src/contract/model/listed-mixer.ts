import { type Static, Type } from 'typebox'
import { strict } from '../field/field.ts'
import { kind, may, number, others, size, sizeOrNone } from './listed-field.ts'

const stateBytes = (usual: number) =>
  may(
    number(`Bytes of an element of the state. Default ${usual}.`, usual, { exclusiveMinimum: 0, maximum: 8 }),
  )
const taps = (usual: number) =>
  may(number(`Taps of the convolution before it. Default ${usual}.`, usual, sizeOrNone))

const Attending = Type.Object(
  {
    kind: kind('attention', 'Keys and values a token: full, windowed, chunked or across.'),
    heads_count: number('Query heads.', 32, size),
    kv_heads_count: number('Key and value heads.', 8, size),
    head_dim: number('Width of a query and a key.', 128, size),
    value_head_dim: may(number('Width of a value. Default: head_dim.', 128, size)),
    kv_projections_count: may(
      number(
        '2; 1 where the values are the keys; 0 where it reads the cache of another layer. Default 2.',
        2,
        {
          ...sizeOrNone,
          maximum: 2,
        },
      ),
    ),
    gate_size: may(number('Width of a gate on the output. Default 0.', 0, sizeOrNone)),
    window_tokens: may(number('Tokens that the layer sees. Absent: all.', 4096, size)),
    window_kind: may(
      Type.Union([Type.Literal('sliding'), Type.Literal('chunked')], {
        description:
          'sliding: the last window_tokens; chunked: the tokens since the last multiple of it. Default sliding.',
        examples: ['sliding'],
      }),
    ),
    bidirectional: may(
      Type.Literal(true, {
        description: 'Every token sees every other: encoders. Absent: causal.',
        examples: [true],
      }),
    ),
    source_tokens: may(
      number('Keys and values come from so many tokens of an encoder or of images.', 1500, sizeOrNone),
    ),
    other_parameters_count: others,
  },
  { description: 'Attention with keys and values.', ...strict },
)

const Latent = Type.Object(
  {
    kind: kind('latent_attention', 'Multi-head latent attention.'),
    heads_count: number('Heads.', 128, size),
    q_lora_rank: may(
      number(
        'Rank of the query compression. Default 0: queries are projected in one step.',
        1536,
        sizeOrNone,
      ),
    ),
    kv_lora_rank: number('Width of the cached latent.', 512, size),
    qk_nope_head_dim: number('Head width without positions.', 128, size),
    qk_rope_head_dim: number('Head width with rotary positions.', 64, size),
    v_head_dim: number('Width of a value.', 128, size),
    indexer: may(
      Type.Object(
        {
          heads_count: number('Heads of the indexer.', 64, size),
          head_dim: number('Width of its heads.', 128, size),
          selected_tokens: number('Tokens that a query attends to.', 2048, size),
        },
        { description: 'An indexer that picks tokens.', ...strict },
      ),
    ),
    other_parameters_count: others,
  },
  { description: 'Multi-head latent attention.', ...strict },
)

const linear = <K extends 'gated_delta' | 'linear_attention'>(name: K, of: string, conv: number) =>
  Type.Object(
    {
      kind: kind(name, of),
      key_heads_count: number('Heads of queries and keys.', 16, size),
      value_heads_count: number('Heads of values.', 32, size),
      key_head_dim: number('Width of a key.', 128, size),
      value_head_dim: number('Width of a value.', 128, size),
      conv_kernel_size: taps(conv),
      gate_size: may(
        number('Width of gate and decay, from the hidden state. Default: as is usual.', 4096, sizeOrNone),
      ),
      state_bytes_per_element: stateBytes(4),
      other_parameters_count: others,
    },
    { description: of, ...strict },
  )

const stateSpace = {
  inner_size: number('Inner width.', 8192, size),
  state_size: number('Width of the state.', 128, size),
  conv_kernel_size: taps(4),
  state_bytes_per_element: stateBytes(4),
  other_parameters_count: others,
}

const Mamba = Type.Object(
  {
    kind: kind('mamba', 'A selective state space (Mamba).'),
    ...stateSpace,
    dt_rank: may(number('Rank of the step. Default: a sixteenth of the hidden size.', 256, size)),
  },
  { description: 'A selective state space (Mamba).', ...strict },
)

const Mamba2 = Type.Object(
  {
    kind: kind('mamba2', 'A state space with heads (Mamba-2).'),
    ...stateSpace,
    heads_count: may(number('Heads. Default: one for each 64 of the inner width.', 128, size)),
    groups_count: may(number('Groups that share the state’s inputs. Default 1.', 8, size)),
  },
  { description: 'A state space with heads (Mamba-2).', ...strict },
)

const ShortConvolution = Type.Object(
  {
    kind: kind('short_convolution', 'A gated short convolution.'),
    inner_size: number('Channels.', 2048, size),
    conv_kernel_size: number('Taps.', 3, size),
    state_bytes_per_element: stateBytes(2),
    other_parameters_count: others,
  },
  { description: 'A gated short convolution.', ...strict },
)

const GatedRecurrence = Type.Object(
  {
    kind: kind('gated_recurrence', 'A gated recurrence of one number a channel.'),
    inner_size: number('Channels.', 2560, size),
    conv_kernel_size: number('Taps of the convolution before it.', 4, size),
    gate_blocks_count: may(number('Blocks of the gates. Default 1.', 10, size)),
    state_bytes_per_element: stateBytes(4),
    other_parameters_count: others,
  },
  { description: 'A gated recurrence.', ...strict },
)

export const MixerInput = Type.Union(
  [
    Attending,
    Latent,
    linear('gated_delta', 'The gated delta rule: a state in place of a cache.', 4),
    linear('linear_attention', 'Lightning attention: a state in place of a cache.', 0),
    Mamba,
    Mamba2,
    ShortConvolution,
    GatedRecurrence,
  ],
  { description: 'What mixes tokens, by its kind.' },
)

export type MixerInput = Static<typeof MixerInput>
