import { Type } from 'typebox'
import { field, nullable, optional, reference, strict } from '../field/field.ts'

const number = nullable(Type.Number())
const ref = field(Type.String(), 'Id of the accelerator.', 'nvidia-a100-sxm4-80gb')

export const FleetPartTold = Type.Object(
  {
    ref,
    count: field(Type.Integer(), 'How many of it there are.', 256),
    data: field(Type.Number(), 'Replicas of the model on it.', 32),
    step_time_s: field(number, 'Time that a step takes it (s).', 9.1),
    waiting_ratio: field(number, 'Part of the step in which it waits for the slowest (0 to 1).', 0.55),
    memory_peak_per_accelerator_gib: field(number, 'Most memory in use on one of it (GiB).', 61.2),
    memory_usable_gib: field(number, 'What one of it has (GiB).', 79.2),
    fits_in_memory: field(nullable(Type.Boolean()), 'Whether the one is within the other.', true),
  },
  { $id: 'FleetPartTold', description: 'A part of a fleet under the plan of the run.', ...strict },
)

const parts = [
  {
    ref: 'nvidia-h100-sxm5-80gb',
    count: 256,
    data: 32,
    step_time_s: 9.1,
    waiting_ratio: 0.55,
    memory_peak_per_accelerator_gib: 61.2,
    memory_usable_gib: 79.2,
    fits_in_memory: true,
  },
]

export const FleetTold = Type.Object(
  {
    slowest: field(
      Type.Object(
        { index: field(Type.Integer(), 'Its place in fleet, from 0.', 1), ref },
        { ...strict, description: 'A part.' },
      ),
      'The part that all others wait for.',
      { index: 1, ref: 'nvidia-a100-sxm4-80gb' },
    ),
    parts: field(Type.Array(reference(FleetPartTold)), 'Each part, at the values of the request.', parts),
  },
  { $id: 'FleetTold', description: 'A fleet of several kinds in a predicted run.', ...strict },
)

export const fleetToldField = {
  fleet: optional(
    reference(FleetTold),
    'Where a run on accelerators of several kinds was predicted: whom all wait for, and each part.',
    { slowest: { index: 1, ref: 'nvidia-a100-sxm4-80gb' }, parts },
  ),
}

export const fleetToldSchemas = [FleetPartTold, FleetTold]
