import { type Static, type TSchema, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../field/field.ts'
import { Count, Reference, TrainingPrecision } from '../field/text.ts'
import { Price } from './fleet.ts'
import { AcceleratorOverride, Node } from './machine.ts'
import { Recompute } from './recompute.ts'

const most = 256
export const listOf = <S extends TSchema>(schema: S) =>
  Type.Array(schema, { minItems: 1, maxItems: most, uniqueItems: true })
export const degrees = listOf(Type.Integer({ minimum: 1, maximum: 1e6 }))

export const Counts = Type.Array(Count, { minItems: 1, maxItems: 20_000, uniqueItems: true })

export const SearchedAccelerator = Type.Object(
  {
    ref: field(Reference, 'Id of an accelerator of the catalog.', 'nvidia-h200-sxm-141gb'),
    count: optional(Count, 'How many a plan takes, all of them. Default: counts.', 1024),
    counts: optional(Counts, 'The numbers that a plan may take. Default: counts of the space.', [512, 1024]),
    override: optional(AcceleratorOverride, 'Values that replace those of the catalog.', {
      scale_up_gb_per_s: 400,
    }),
    price: optional(Price, 'The rent. Default: that of the request.', { ref: 'cheapest' }),
    node: optional(Node, "The node. Default: the accelerator's reference node.", { accelerators_count: 8 }),
  },
  { $id: 'SearchedAccelerator', description: 'An accelerator whose plans are searched.', ...strict },
)

/** What plans of every kind are searched over. */
export const machineSpace = {
  accelerators: optional(
    Type.Array(reference(SearchedAccelerator), { minItems: 1, maxItems: 50 }),
    'The accelerators. Default: that of the request.',
    [{ ref: 'nvidia-h100-sxm5-80gb' }, { ref: 'nvidia-h200-sxm-141gb' }],
  ),
  counts: optional(
    Counts,
    'The numbers of accelerators that a plan may take, all of each. Default: that of the request; else all up to a limit on accelerator_count; else powers of two up to 8,192.',
    [256, 512, 1024],
  ),
}

export const TrainingPlanSpace = Type.Object(
  {
    ...machineSpace,
    tensor: optional(
      degrees,
      'Tensor parallel degrees. Default: powers of two that divide the heads.',
      [4, 8],
    ),
    pipeline: optional(degrees, 'Pipeline stages. Default: those of nearly equal depth.', [8, 16]),
    data: optional(degrees, 'Data parallel replicas. Default: those that share the batch.', [64, 128]),
    context: optional(
      degrees,
      'Context parallel degrees. Default: powers of two, of 256 tokens or more.',
      [1, 2],
    ),
    expert: optional(degrees, 'Expert parallel degrees. Default: those that divide the experts.', [32, 64]),
    expert_tensor: optional(
      degrees,
      'Accelerators that share each expert. Default: 1, and the tensor degree.',
      [1],
    ),
    virtual_stages: optional(
      degrees,
      'Model chunks a stage. Default: those that cut all stages alike.',
      [1, 2],
    ),
    schedule: optional(
      listOf(words(['1f1b', 'interleaved', 'zero_bubble', 'dualpipe'])),
      'Orders of a pipeline. Default: 1f1b and interleaved, and what else the framework of the run has.',
      ['1f1b', 'interleaved'],
    ),
    micro_batch_sequences: optional(
      degrees,
      'Sequences in a micro-batch. Default: those that share the batch, up to 64.',
      [1, 2],
    ),
    zero_stage: optional(
      listOf(Type.Unsafe<0 | 1 | 2 | 3>({ type: 'integer', enum: [0, 1, 2, 3] })),
      'What is sharded over the replicas. Default: all four.',
      [1, 3],
    ),
    recompute: optional(
      listOf(reference(Recompute)),
      'What is computed again. Default: nothing, the attention core, named parts, everything, and recompute_blocks_count.',
      ['none', 'full'],
    ),
    recompute_blocks_count: optional(
      degrees,
      'Every so many layers one is computed again. Default: from 2 to a quarter of the layers where recompute is not listed.',
      [2, 4],
    ),
    sequence_parallel: optional(
      listOf(Type.Boolean()),
      'Whether tensor ranks shard the sequence too. Default: both.',
      [true],
    ),
    offload: optional(
      listOf(Type.Boolean()),
      'Whether optimizer states are kept in host memory. Default: not.',
      [false, true],
    ),
    precision: optional(
      listOf(TrainingPrecision),
      'Formats of the matrix products. Default: that of the run.',
      ['bf16', 'fp8'],
    ),
  },
  {
    $id: 'TrainingPlanSpace',
    description:
      'What the plans of a run may be: a list for each dimension. One that is left out is all that makes sense.',
    ...strict,
  },
)

export const planSpaceSchemas = [SearchedAccelerator, TrainingPlanSpace]

export type SearchedAccelerator = Static<typeof SearchedAccelerator>
export type TrainingPlanSpace = Static<typeof TrainingPlanSpace>
