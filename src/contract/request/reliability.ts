import { type Static, Type } from 'typebox'
import { optional, strict, words } from '../field/field.ts'
import { NonNegativeInput, PositiveInput, RatioInput } from '../field/number-input.ts'

export const Reliability = Type.Object(
  {
    mtbf_accelerator_hours: optional(
      PositiveInput,
      'Mean accelerator hours between two interruptions of a run, whatever failed (h). Default: measured on the generation of the accelerator.',
      50_677,
    ),
    failures: optional(
      words(['exponential', 'weibull']),
      'How the times between interruptions are distributed. Default exponential: they have no memory.',
      'exponential',
    ),
    weibull_shape: optional(
      Type.Number({ minimum: 0.3, maximum: 5 }),
      'Shape of a Weibull distribution (0.3 to 5): below 1 failures come in bursts, 1 is exponential. Has a default beside weibull.',
      0.75,
    ),
    detection_minutes: optional(
      NonNegativeInput,
      'From a failure until the run is stopped (min). Has a default.',
      2,
    ),
    restart_minutes: optional(
      NonNegativeInput,
      'From there until the run computes again, without reading the checkpoint (min). Has a default.',
      8,
    ),
    checkpoint_interval_minutes: optional(
      PositiveInput,
      'Time of training between two checkpoints (min). Absent: the best.',
      30,
    ),
    checkpoint_write_gb_per_s: optional(
      PositiveInput,
      'Rate at which a checkpoint of the whole run is written (10^9 byte/s). Default: by the number of nodes.',
      2000,
    ),
    checkpoint_read_gb_per_s: optional(
      PositiveInput,
      'Rate at which it is read (10^9 byte/s). Default: as it is written.',
      2000,
    ),
    checkpoint_async: optional(
      Type.Boolean(),
      'Whether training goes on while a checkpoint is written: it stops for the copy to host memory alone. Default false.',
      true,
    ),
    spare_nodes_count: optional(
      Type.Integer({ minimum: 0, maximum: 10_000 }),
      'Nodes that stand ready for those that fail; they are paid for. When none is left the run waits for a repair. Absent: there is always one, and none is paid for.',
      16,
    ),
    repair_hours: optional(
      PositiveInput,
      'Mean time until a failed node is ready again, for spare_nodes_count (h). Has a default beside it.',
      24,
    ),
    node_failures_ratio: optional(
      RatioInput,
      'Part of the interruptions after which a node is taken out, for spare_nodes_count (0 to 1). Has a default beside it.',
      0.78,
    ),
  },
  {
    $id: 'Reliability',
    description: 'What fails, how it is found and mended, and what is saved for it.',
    ...strict,
  },
)

export type ReliabilityInput = Static<typeof Reliability>
