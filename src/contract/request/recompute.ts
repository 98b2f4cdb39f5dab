import { type Static, Type } from 'typebox'
import { field, reference, strict, words } from '../field/field.ts'

const RecomputeEvery = Type.Object(
  {
    every_blocks_count: field(
      Type.Integer({ minimum: 1, maximum: 1e6 }),
      'Every so many layers one is computed again: 1 is full, 2 every second.',
      2,
    ),
  },
  { $id: 'RecomputeEvery', description: 'Whole layers, some of them.', ...strict },
)

const RecomputeOperations = Type.Object(
  {
    operations: field(
      Type.Array(words(['attention_core', 'norms', 'mla_up', 'mlp_act', 'experts_act']), {
        minItems: 1,
        maxItems: 5,
        uniqueItems: true,
      }),
      'attention_core: scores, softmax and their product with the values; norms: outputs of norms; mla_up: up-projections of latent attention; mlp_act, experts_act: outputs of activation functions.',
      ['norms', 'mla_up', 'experts_act'],
    ),
  },
  { $id: 'RecomputeOperations', description: 'Parts of every layer, by name.', ...strict },
)

/** What is computed again in the backward pass. */
export const Recompute = Type.Union(
  [words(['none', 'selective', 'full', 'per_op']), reference(RecomputeEvery), reference(RecomputeOperations)],
  {
    $id: 'Recompute',
    description:
      'What is computed again in the backward pass: nothing, the attention core (selective), every layer (full), all but every second product and the attention (per_op, as PyTorch does it), every n-th layer, or parts by name.',
  },
)

export const recomputeSchemas = [RecomputeEvery, RecomputeOperations, Recompute]

export type Recompute = Static<typeof Recompute>
/** A part of a layer that can be computed again in the backward pass. */
export type RecomputeOperation = Static<typeof RecomputeOperations>['operations'][number]
