import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import { NonNegativeInput, PositiveInput, RatioInput } from '../field/number-input.ts'
import { Count } from '../field/text.ts'

const to = optional(words(['host', 'disk']), 'Where it lies. Default host.', 'host')
const share = (of: string) => optional(RatioInput, `Part of ${of} that is moved (0 to 1).`, 0.5)
const size = (of: string) =>
  optional(NonNegativeInput, `The same by its size, of one accelerator: ${of} (GiB).`, 20)

export const MovedWeights = Type.Object(
  {
    share_ratio: share('the weights'),
    size_gib: size('weights'),
    layers_count: optional(Count, 'The same by whole layers of the model.', 16),
    to,
  },
  {
    $id: 'MovedWeights',
    description:
      'Weights that are moved, experts among them unless they are said apart: exactly one measure.',
    ...strict,
  },
)

export const MovedPart = Type.Object(
  { share_ratio: share('it'), size_gib: size('of it'), to },
  { $id: 'MovedPart', description: 'What is moved: share_ratio or size_gib.', ...strict },
)

export const MovedStates = Type.Object(
  { share_ratio: field(RatioInput, 'Part of it that is moved (0 to 1).', 1), to },
  { $id: 'MovedStates', description: 'What is moved.', ...strict },
)

const links = {
  host_link_gb_per_s: optional(
    PositiveInput,
    'What one accelerator reaches to host memory, one direction (10^9 byte/s). Default: by the slot of its generation.',
    50,
  ),
  disk_gb_per_s: optional(
    PositiveInput,
    'What one accelerator reads from disk (10^9 byte/s). Default 6: one NVMe drive.',
    6,
  ),
  overlap_ratio: optional(
    RatioInput,
    'Part of the moving that can go on behind computing: 0 waits for all of it, 1 for what is longer. Default 0.5.',
    0.5,
  ),
  host_memory_gib: optional(
    PositiveInput,
    'Host memory that what is moved may take, of all accelerators together (GiB). Absent: it is not looked at.',
    1024,
  ),
}

export const ServingOffload = Type.Object(
  {
    weights: optional(MovedWeights, 'Weights.', { share_ratio: 0.3 }),
    experts: optional(MovedPart, 'Routed experts: of them a step reads those that its tokens reach.', {
      share_ratio: 0.5,
    }),
    kv_cache: optional(MovedPart, 'KV cache: a step reads it for every sequence.', { share_ratio: 0.5 }),
    ...links,
  },
  {
    $id: 'ServingOffload',
    description: 'What lies in host memory or on disk and is read from there at every step.',
    ...strict,
  },
)

export const TrainingOffload = Type.Object(
  {
    optimizer: optional(
      MovedStates,
      'Optimizer states: gradients go out and weights come back once a step.',
      {
        share_ratio: 1,
      },
    ),
    weights: optional(
      MovedStates,
      'Weights: every pass over a micro-batch reads them, as in ZeRO-Infinity.',
      {
        share_ratio: 0.5,
      },
    ),
    ...links,
  },
  {
    $id: 'TrainingOffload',
    description: 'What of a run lies in host memory or on disk.',
    ...strict,
  },
)

export const MemoryOffload = Type.Object(
  { ...ServingOffload.properties, optimizer: TrainingOffload.properties.optimizer },
  {
    $id: 'MemoryOffload',
    description:
      'What lies in host memory or on disk: optimizer for training, experts and kv_cache for serving.',
    ...strict,
  },
)

export const offloadSchemas = [
  MovedWeights,
  MovedPart,
  MovedStates,
  ServingOffload,
  TrainingOffload,
  MemoryOffload,
]

export type ServingOffloadInput = Static<typeof ServingOffload>
export type TrainingOffloadInput = Static<typeof TrainingOffload>
export type MovedPartInput = Static<typeof MovedPart>
export type MovedWeightsInput = Static<typeof MovedWeights>
