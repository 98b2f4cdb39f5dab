import { type Static, Type } from 'typebox'
import { optional, strict } from '../field/field.ts'
import { Counts, degrees, listOf, machineSpace } from './plan-space.ts'

const word = Type.String({ minLength: 1, maxLength: 64 })

export const ServingPlanSpace = Type.Object(
  {
    ...machineSpace,
    counts: optional(
      Counts,
      'The numbers of accelerators that all replicas may take together. Default: that of the request, else powers of two up to 64.',
      [8, 16],
    ),
    tensor: optional(
      degrees,
      'Tensor parallel degrees. Default: powers of two that divide the heads, in a scale-up domain.',
      [4, 8],
    ),
    pipeline: optional(degrees, 'Pipeline stages. Default: powers of two up to the layers.', [1, 2]),
    data: optional(degrees, 'Replicas side by side. Default: all that make up the count.', [1, 2]),
    expert: optional(
      degrees,
      'Expert parallel degrees. Default: 1 and all ranks of a replica, of a mixture of experts.',
      [1, 8],
    ),
    attention_data: optional(
      degrees,
      'Ranks that attend each for itself. Default: 1; of a mixture of experts powers of two up to 64.',
      [1, 8],
    ),
    precision: optional(listOf(word), 'Formats of the weights. Default: that of the request.', [
      'bf16',
      'fp8',
    ]),
    kv_precision: optional(listOf(word), 'Formats of the KV cache. Default: that of the request.', [
      'bf16',
      'fp8',
    ]),
    engine: optional(listOf(word), 'Engines by their calibration key. Default: that of the request.', [
      'vllm-2025',
      'sglang-2025',
    ]),
  },
  {
    $id: 'ServingPlanSpace',
    description:
      'What the plans of replicas may be: a list for each dimension. One that is left out is all that makes sense.',
    ...strict,
  },
)

export type ServingPlanSpace = Static<typeof ServingPlanSpace>
