import { type Static, Type } from 'typebox'
import { strict } from '../field/field.ts'
import { kind, may, number, others, size, sizeOrNone, weights } from './listed-field.ts'
import { MixerInput } from './listed-mixer.ts'

export type { MixerInput } from './listed-mixer.ts'

const matrices = may(
  number('Matrices of a block: 3 where it is gated, else 2. Default 3.', 3, {
    minimum: 2,
    maximum: 3,
    multipleOf: 1,
  }),
)

const DenseInput = Type.Object(
  {
    kind: kind('dense', 'One block for every token.'),
    ffn_size: number('Its inner width.', 14_336, size),
    matrices_count: matrices,
    other_parameters_count: others,
  },
  { description: 'One block for every token.', ...strict },
)

const ExpertsInput = Type.Object(
  {
    kind: kind('experts', 'A mixture of experts.'),
    experts_count: number('Routed experts.', 128, size),
    experts_per_token_count: number('Routed experts that a token visits.', 8, size),
    expert_ffn_size: number('Inner width of one.', 768, size),
    matrices_count: matrices,
    shared_ffn_size: may(
      number('Whole width of what every token visits beside them. Default 0.', 0, sizeOrNone),
    ),
    expert_other_parameters_count: may(number('Of one expert, beside its matrices. Default 0.', 0, weights)),
    other_parameters_count: others,
  },
  { description: 'A mixture of experts.', ...strict },
)

/** Layers that are alike, as a request or the catalog lists them. */
const Layer = Type.Object(
  {
    count: number('Layers of this kind.', 32, size),
    mixers: Type.Array(MixerInput, {
      maxItems: 4,
      description: 'What mixes tokens: one in most layers, none in a layer that only feeds forward.',
      examples: [[{ kind: 'attention', heads_count: 32, kv_heads_count: 8, head_dim: 128 }]],
    }),
    feed_forward: may(
      Type.Union([DenseInput, ExpertsInput], {
        description: 'What feeds forward. Absent: nothing.',
        examples: [{ kind: 'dense', ffn_size: 14_336 }],
      }),
    ),
    other_parameters_count: may(
      number('Norms of one layer. Default: two of the hidden size.', 8192, weights),
    ),
  },
  { description: 'Layers that are alike.', ...strict },
)

/** The catalog and requests list layers in one form. */
export const Layers = Type.Array(Layer, {
  minItems: 1,
  maxItems: 512,
  description:
    'Layers by kind, where kinds differ. Their order bears on nothing; equal ones stand once, with their count.',
  examples: [
    [
      {
        count: 32,
        mixers: [{ kind: 'attention', heads_count: 32, kv_heads_count: 8, head_dim: 128 }],
        feed_forward: { kind: 'dense', ffn_size: 14_336 },
      },
    ],
  ],
})

const Towers = Type.Array(
  Type.Object(
    {
      name: Type.String({
        minLength: 1,
        maxLength: 40,
        description: 'What it sees or hears.',
        examples: ['vision'],
      }),
      parameters_count: number('Its parameters, with what joins it to the text model.', 4.39e8, weights),
    },
    { description: 'A part beside the text model.', ...strict },
  ),
  { maxItems: 16, description: 'Vision and audio parts.', examples: [[]] },
)

const PredictionHeads = Type.Object(
  {
    layers_count: number('Tokens that they predict further ahead.', 1, sizeOrNone),
    parameters_count: number('Their parameters.', 1.16e10, weights),
  },
  { description: 'Heads that predict several tokens; not part of the total.', ...strict },
)

/** What stands beside a list of layers. */
export const besideLayers = {
  embedding_size: may(number('Width of the embedding table, where it is not the hidden size.', 128, size)),
  headless: may(Type.Boolean({ description: 'No output head: encoders. Default false.', examples: [false] })),
  other_parameters_count: may(
    number('Final norm, tables of positions, biases of the head. Default: one norm.', 4096, {
      minimum: -1e15,
      maximum: 1e15,
    }),
  ),
  towers: may(Towers),
  prediction_heads: may(PredictionHeads),
}

export type LayerInput = Static<typeof Layer>
export type FeedForwardInput = NonNullable<LayerInput['feed_forward']>
