import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import {
  MultipleInput,
  NonNegativeInput,
  PositiveInput,
  RatioInput,
  ShareInput,
} from '../field/number-input.ts'
import { Count, Currency, priceNotes } from '../field/text.ts'
import { fleetFields } from './fleet.ts'
import { Model } from './model.ts'
import { TrainingOffload } from './offload.ts'
import { Plan, Run, Text, textRateFields } from './training.ts'
import { Optimizer, Tuning } from './tuning.ts'

export const Pretraining = Type.Object(
  {
    tokens_count: field(PositiveInput, 'Tokens that the model was pretrained on (tokens).', 1.5e13),
    share_ratio: field(RatioInput, 'Tokens of the domain over those (0 to 1).', 0.01),
  },
  { $id: 'Pretraining', description: 'Tokens of a domain, as a share of the pretraining.', ...strict },
)

export const FinetuningData = Type.Object(
  {
    tokens_count: optional(PositiveInput, 'Tokens of the data, one epoch (tokens).', 4e7),
    examples_count: optional(
      PositiveInput,
      'Examples, one epoch, with tokens_per_example: conversations for sft, pairs for dpo and reward, prompts for ppo and grpo.',
      50_000,
    ),
    tokens_per_example: optional(
      PositiveInput,
      'Length of an example (tokens); of a pair both answers, each with its prompt. Of ppo and grpo the rollout has the lengths.',
      800,
    ),
    text: optional(Text, 'Text of the data, in place of tokens.', { amount: 1.6e8, unit: 'utf8_bytes' }),
    ...textRateFields,
    pretraining: optional(
      Pretraining,
      'Continued pretraining: tokens of a domain as a share of the pretraining.',
      {
        tokens_count: 1.5e13,
        share_ratio: 0.01,
      },
    ),
    replay_ratio: optional(
      ShareInput,
      'Part of the tokens that are general ones, trained on again beside the data so that the model forgets less (0 to 0.99). Default 0.',
      0.2,
    ),
    epochs_count: optional(PositiveInput, 'Passes over the data. Default 1.', 3),
    packing: optional(
      Type.Boolean(),
      'Whether examples share a sequence, each attending to itself alone. Without it each has a row of its own. Default true.',
      true,
    ),
    padding_ratio: optional(
      ShareInput,
      'Part of a row that is padding (0 to 0.99). Default with packing: a small one, with a range. Without: rows are padded to run.sequence_length_tokens.',
      0.1,
    ),
    evaluation_ratio: optional(
      ShareInput,
      'Part of the data that is held out for evaluation and not trained on (0 to 0.99). Default 0.',
      0.02,
    ),
    evaluations_count: optional(
      NonNegativeInput,
      'Times that what is held out is run through. Default: once an epoch.',
      3,
    ),
  },
  {
    $id: 'FinetuningData',
    description:
      'What is trained on: one of tokens_count, examples_count with tokens_per_example, text, pretraining.',
    ...strict,
  },
)

export const RolloutGeneration = Type.Object(
  {
    engine: optional(
      Type.String({ minLength: 1, maxLength: 64 }),
      'Calibration key. Default vllm-2025.',
      'vllm-2025',
    ),
    precision: optional(
      Type.String({ minLength: 1, maxLength: 64 }),
      'Format of the weights that answer. Default bf16.',
      'bf16',
    ),
    accelerators_count: optional(
      Count,
      'Of accelerator.count, those that answer, where placement is apart. Default: half.',
      4,
    ),
    tensor: optional(
      Count,
      'Accelerators that share one copy of the model that answers. Default: the fewest that answer fastest.',
      1,
    ),
    tokens_per_s_per_accelerator: optional(
      PositiveInput,
      'Answer tokens of one accelerator (tokens/s), in place of the prediction.',
      2500,
    ),
  },
  { $id: 'RolloutGeneration', description: 'How the answers are generated.', ...strict },
)

export const Rollout = Type.Object(
  {
    prompts_count: field(Count, 'Prompts of one step.', 512),
    samples_per_prompt_count: optional(
      Count,
      'Answers to each prompt: the group of grpo. Default 1 for ppo, 8 for grpo.',
      16,
    ),
    prompt_tokens: field(PositiveInput, 'Mean length of a prompt (tokens).', 512),
    output_tokens: field(MultipleInput, 'Mean length of an answer (tokens).', 2048),
    output_tokens_max: optional(
      MultipleInput,
      'The longest answer of a step (tokens), which the step waits for. Default: 1.5 times the mean, with a range.',
      4096,
    ),
    reference_model: optional(
      Model,
      'The frozen model that answers are compared with. Default: the model as it was; tuning.reference says none.',
      {
        ref: 'qwen2.5-7b',
      },
    ),
    critic: optional(Model, 'ppo: the critic, which is trained whole. Default: of the shape of the model.', {
      ref: 'qwen2.5-7b',
    }),
    reward: optional(
      words(['rule', 'model']),
      'Who judges: a rule, which takes no accelerator, or a model. Default: rule for grpo, model for ppo.',
      'rule',
    ),
    reward_model: optional(Model, 'The reward model, where one judges. Default: of the shape of the model.', {
      ref: 'qwen2.5-7b',
    }),
    placement: optional(
      words(['colocated', 'apart']),
      'Whether the same accelerators answer and train in turn, or each has its own. Default colocated.',
      'colocated',
    ),
    asynchronous: optional(
      Type.Boolean(),
      'apart: whether answers of the next step are generated while this one is trained on. Default false.',
      true,
    ),
    trainer_offload: optional(
      Type.Boolean(),
      'colocated: whether what the trainer holds lies in host memory while answers are generated. Default true.',
      true,
    ),
    updates_count: optional(Count, 'Times that the answers of a step are trained on. Default 1.', 1),
    generation: optional(RolloutGeneration, 'How the answers are generated.', { engine: 'vllm-2025' }),
  },
  { $id: 'Rollout', description: 'The answers of one step of ppo and grpo.', ...strict },
)

const {
  tokens_count: _tokens,
  text: _text,
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

export const Expenses = Type.Object(
  {
    data_amount: optional(NonNegativeInput, 'What the data of a round costs (in currency).', 20_000),
    staff_amount: optional(NonNegativeInput, 'What the people of a round cost (in currency).', 15_000),
    currency: field(Currency, 'ISO 4217 code.', 'USD'),
    ...priceNotes,
  },
  {
    $id: 'Expenses',
    description: 'What a round costs beside the machines. Never defaulted: what is not sent stays unknown.',
    ...strict,
  },
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
  Expenses,
  FinetuningRequest,
]

export type DataInput = Static<typeof FinetuningData>
export type RolloutInput = Static<typeof Rollout>
export type FinetuningRunInput = Static<typeof FinetuningRun>
export type FinetuningRequest = Static<typeof FinetuningRequest>
