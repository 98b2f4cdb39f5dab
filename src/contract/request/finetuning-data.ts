import { type Static, Type } from 'typebox'
import { field, optional, strict } from '../field/field.ts'
import { NonNegativeInput, PositiveInput, RatioInput, ShareInput } from '../field/number-input.ts'
import { Text, textRateFields } from './training.ts'

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

export type DataInput = Static<typeof FinetuningData>
