import { Type } from 'typebox'
import { field, nullable, optional, reference, strict, words } from '../field/field.ts'

const known = nullable(Type.Number())

export const CheckpointInterval = Type.Object(
  {
    name: field(
      words(['young', 'daly', 'exact', 'given']),
      'young and daly: their approximations; exact: the least expected time; given: the one that was sent.',
      'exact',
    ),
    interval_minutes: field(known, 'Time of training between two checkpoints (min).', 5.4),
    goodput_ratio: field(known, 'Part of billed time that would advance training with it (0 to 1).', 0.93),
  },
  { $id: 'CheckpointInterval', description: 'An interval between checkpoints, by its name.', ...strict },
)

export const Checkpointing = Type.Object(
  {
    used: field(words(['given', 'exact']), 'The interval that the estimate rests on.', 'exact'),
    failures: field(
      words(['exponential', 'weibull']),
      'How the times between interruptions are distributed.',
      'exponential',
    ),
    run_mtbf_minutes: field(known, 'Mean time between two interruptions of the whole run (min).', 185.6),
    recovery_minutes: field(
      known,
      'From an interruption until the run goes on, and until its next checkpoint can be safe (min).',
      10,
    ),
    checkpoint_pause_minutes: field(known, 'What a checkpoint stops the run for (min).', 0.05),
    checkpoint_write_minutes: field(known, 'What writing a checkpoint takes (min).', 0.05),
    intervals: field(Type.Array(reference(CheckpointInterval)), 'The named intervals.'),
  },
  { $id: 'Checkpointing', description: 'Failures of a run and the checkpoints against them.', ...strict },
)

export const checkpointingField = {
  checkpointing: optional(Checkpointing, 'Where run.reliability was sent.'),
}

export const checkpointingSchemas = [CheckpointInterval, Checkpointing]
