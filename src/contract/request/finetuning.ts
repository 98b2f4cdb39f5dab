import { type Static, Type } from 'typebox'
import { field, optional, strict } from '../field/field.ts'
import { PositiveInput } from '../field/number-input.ts'
import { Expenses } from './expenses.ts'
import { FinetuningData, Pretraining } from './finetuning-data.ts'
import { fleetFields } from './fleet.ts'
import { Model } from './model.ts'
import { TrainingOffload } from './offload.ts'
import { Plan } from './plan.ts'
import { Rollout, RolloutGeneration } from './rollout.ts'
import { Run } from './training.ts'
import { Optimizer, Tuning } from './tuning.ts'

const {
  tokens_count: _tokens,
  text: _text,
  raw: _raw,
  exploration_factor: _exploration,
  tokens_per_english_word: _word,
  tokens_per_zh_character: _character,
  tokens_per_utf8_byte: _byte,
  tokens_per_parameter: _parameter,
  training_compute_flop: _flop,
  training_compute_pf_days: _days,
  accelerator_hours: _hours,
  epochs_count: _epochs,
  runs_count: _runs,
  stages: _stages,
  replay_ratio: _replay,
  steps_count: _steps,
  ...run
} = Run.properties

export const FinetuningRun = Type.Object(run, {
  $id: 'FinetuningRun',
  description: 'How the run is done, and its deadline. The work stands in data.',
  ...strict,
})

export const Cadence = Type.Object(
  {
    rounds_per_year_count: field(PositiveInput, 'Runs like this one in a year of 8,766 h.', 12),
    years: optional(PositiveInput, 'Years that this goes on, for cadence_cost_amount.', 3),
  },
  { $id: 'Cadence', description: 'How often the model is tuned anew.', ...strict },
)

export const FinetuningRequest = Type.Object(
  {
    model: field(Model, 'The model, with its architecture.', { ref: 'llama3.1-8b' }),
    tuning: field(Tuning, 'How it is tuned.', { method: 'lora', rank: 16 }),
    data: optional(
      FinetuningData,
      'What it is tuned on. Left out where a budget, or a count and a deadline, pay for as much as they do.',
      {
        examples_count: 50_000,
        tokens_per_example: 800,
        epochs_count: 3,
      },
    ),
    rollout: optional(Rollout, 'The answers of a step, for ppo and grpo.', {
      prompts_count: 512,
      samples_per_prompt_count: 16,
      prompt_tokens: 512,
      output_tokens: 2048,
    }),
    run: optional(FinetuningRun, 'How the run is done, and its deadline.', { sequence_length_tokens: 2048 }),
    optimizer: optional(Optimizer, 'The optimizer. Default adam.', 'adam'),
    plan: optional(Plan, 'How the model is spread over the accelerators.', { micro_batch_sequences: 1 }),
    offload: optional(TrainingOffload, 'What of the run lies in host memory or on disk.', {
      optimizer: { share_ratio: 1 },
    }),
    cadence: optional(Cadence, 'How often the model is tuned anew.', { rounds_per_year_count: 12 }),
    expenses: optional(Expenses, 'What a round costs beside the machines.', {
      data_amount: 20_000,
      currency: 'USD',
      as_of: '2026-10-01',
    }),
    ...fleetFields,
  },
  { $id: 'FinetuningRequest', description: 'What to fine-tune, by what, on what.', ...strict },
)

export const finetuningSchemas = [
  Pretraining,
  FinetuningData,
  RolloutGeneration,
  Rollout,
  FinetuningRun,
  Cadence,
  FinetuningRequest,
]

export type FinetuningRunInput = Static<typeof FinetuningRun>
export type FinetuningRequest = Static<typeof FinetuningRequest>
