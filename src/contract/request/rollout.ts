import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import { MultipleInput, PositiveInput } from '../field/number-input.ts'
import { Count } from '../field/text.ts'
import { Model } from './model.ts'

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

export type RolloutInput = Static<typeof Rollout>
