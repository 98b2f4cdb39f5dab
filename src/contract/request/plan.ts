import { type Static, Type } from 'typebox'
import { optional, strict, words } from '../field/field.ts'
import { Count } from '../field/text.ts'

const degree = Type.Integer({ minimum: 1, maximum: 1e6 })

export const Plan = Type.Object(
  {
    tensor: optional(degree, 'Tensor parallel degree (accelerators). Default: chosen.', 8),
    pipeline: optional(degree, 'Pipeline stages. Default: chosen.', 4),
    data: optional(degree, 'Data parallel replicas. Default: chosen.', 32),
    context: optional(degree, 'Context parallel degree (accelerators). Default: chosen.', 1),
    expert: optional(degree, 'Expert parallel degree (accelerators). Default: chosen.', 1),
    expert_tensor: optional(
      degree,
      'Accelerators that share each expert. Default: chosen; of a whole plan the tensor degree, as Megatron cuts experts, and 1 where the ranks do not divide so.',
      1,
    ),
    virtual_stages: optional(degree, 'Model chunks a pipeline stage. Default: chosen.', 1),
    micro_batch_sequences: optional(Count, 'Sequences in one micro-batch. Default: chosen.', 1),
    zero_stage: optional(
      Type.Unsafe<0 | 1 | 2 | 3>({ type: 'integer', enum: [0, 1, 2, 3] }),
      'What is sharded over the data parallel replicas: 0 nothing, 1 optimizer, 2 gradients too, 3 weights too. Default: chosen.',
      1,
    ),
    sequence_parallel: optional(
      Type.Boolean(),
      'Whether activations outside tensor parallel blocks are sharded by sequence. Default: with tensor ranks.',
      true,
    ),
    schedule: optional(
      words(['1f1b', 'interleaved', 'zero_bubble', 'dualpipe']),
      "Order of a pipeline's work. zero_bubble leaves a third of the bubble; dualpipe fills it from both ends, hides sends and expert exchanges behind compute and holds two copies of the weights. Default: interleaved with more than one chunk a stage, else 1f1b.",
      '1f1b',
    ),
    context_kind: optional(
      words(['ring', 'ulysses']),
      'How context parallel ranks meet: keys and values go round a ring, or heads are exchanged all to all. Default ring.',
      'ring',
    ),
    async_tensor: optional(
      Type.Boolean(),
      'Whether the exchange of tensor parallel ranks runs beside the products in pieces. Default: as the framework does.',
      true,
    ),
    offload: optional(
      Type.Boolean(),
      'Whether all optimizer states are kept in host memory; offload says more. Default false.',
      false,
    ),
  },
  {
    $id: 'Plan',
    description:
      'How the model is spread over the accelerators. With it, or with a count, step time is predicted; what is not sent is chosen by a search: the fastest plan that fits the count.',
    ...strict,
  },
)

export type PlanInput = Static<typeof Plan>
