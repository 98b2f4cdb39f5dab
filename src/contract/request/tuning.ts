import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import { Count } from '../field/text.ts'

export const Optimizer = words(['adam', 'adam_8bit', 'muon', 'adafactor', 'sgd'])

export const Tuning = Type.Object(
  {
    method: field(
      words(['full', 'lora', 'qlora', 'dora']),
      'What is trained: everything, or low-rank adapters on a frozen base (qlora: on a 4-bit one).',
      'lora',
    ),
    rank: optional(Type.Integer({ minimum: 1, maximum: 65_536 }), 'Rank of the adapters. Default 16.', 16),
    targets: optional(
      Type.Array(words(['attention', 'qv', 'mlp', 'experts', 'embeddings', 'all_linear']), {
        minItems: 1,
        maxItems: 6,
        uniqueItems: true,
      }),
      'The matrices that adapters lie beside. Default all_linear.',
      ['all_linear'],
    ),
    base_precision: optional(
      words(['bf16', 'fp8', 'int8', 'int4', 'nf4']),
      'Format of the frozen base: int4 in groups of 128, nf4 in blocks of 64. Default bf16; nf4 for qlora.',
      'nf4',
    ),
    double_quantized: optional(
      Type.Boolean(),
      'nf4: whether its scales are quantised too. Default true for qlora, else false.',
      true,
    ),
    trained_parameters_count: optional(
      Count,
      'Parameters that are trained, in place of rank and targets.',
      167_772_160,
    ),
    objective: optional(
      words(['sft', 'dpo', 'reward', 'ppo', 'grpo']),
      'What it is tuned by: examples (sft), pairs of answers (dpo, and reward for a reward model), or answers that it gives itself (ppo, grpo). Default sft.',
      'sft',
    ),
    reference: optional(
      words(['separate', 'base', 'none']),
      'dpo, ppo, grpo: the frozen model that answers are compared with. separate: a copy of its own; base: the frozen base with its adapters switched off, which holds no copy; none: no comparison, or one computed beforehand. Default separate where all is trained, base beside adapters.',
      'separate',
    ),
  },
  { $id: 'Tuning', description: 'How a model is fine-tuned.', ...strict },
)

/** How a model is tuned; what is left out is as usual for the method. */
export type TuningInput = Static<typeof Tuning>
export type Objective = NonNullable<TuningInput['objective']>
