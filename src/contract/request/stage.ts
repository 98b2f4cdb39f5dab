import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import { NonNegativeInput, PositiveInput, PositiveRatioInput, ShareInput } from '../field/number-input.ts'
import { Name, TrainingPrecision } from '../field/text.ts'
import { Model } from './model.ts'
import { Plan } from './plan.ts'
import { Recompute } from './recompute.ts'

/** How much a stage is: one of these. */
const work = {
  tokens_count: optional(NonNegativeInput, 'Tokens of the stage, one epoch (tokens).', 5e11),
  training_compute_flop: optional(NonNegativeInput, 'Model FLOP of the stage (FLOP).', 1e22),
  accelerator_hours: optional(NonNegativeInput, 'Accelerator hours of the stage (h).', 5000),
}

/** What a stage may have otherwise than the run. */
const own = {
  outcome: optional(
    words(['kept', 'failed', 'trial']),
    'What became of it: failed and trial ones are paid for and leave nothing in the model. Default kept.',
    'failed',
  ),
  epochs_count: optional(PositiveInput, 'Passes over the data of the stage. Default 1.', 2),
  runs_count: optional(PositiveInput, 'Runs of this size. Default 1.', 3),
  replay_ratio: optional(
    ShareInput,
    'Part of the tokens that are of the original data again, beside those of the stage (0 to 0.99). Default 0.',
    0.2,
  ),
  model: optional(Model, 'The model of the stage.', { ref: 'llama3.1-8b' }),
  plan: optional(Plan, 'How its model is spread over the accelerators.', { tensor: 8, context: 16 }),
  sequence_length_tokens: optional(PositiveInput, 'Length of a sequence (tokens).', 131_072),
  global_batch_sequences: optional(PositiveInput, 'Sequences in one step over all accelerators.', 128),
  precision: optional(TrainingPrecision, 'Number format of the matrix products.', 'fp8'),
  recompute: optional(Recompute, 'Activations computed again in the backward pass.', 'full'),
  mfu_ratio: optional(
    PositiveRatioInput,
    'Model FLOP utilisation against the dense peak of the precision of the stage (0 to 1).',
    0.35,
  ),
}

export const Stage = Type.Object(
  {
    name: field(Name, 'Name of the stage, a key of the breakdown.', 'annealing'),
    ...work,
    ...own,
  },
  {
    $id: 'Stage',
    description: 'A part of the work beside the main one. What it leaves out is as in the run.',
    ...strict,
  },
)

export type StageInput = Static<typeof Stage>
