import { type Static, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../field/field.ts'
import {
  MultipleInput,
  NonNegativeInput,
  PositiveInput,
  PositiveRatioInput,
  ShareInput,
} from '../field/number-input.ts'
import { Currency, TextUnit, TrainingPrecision } from '../field/text.ts'
import { Expenses } from './expenses.ts'
import { Fabric, fabricSchemas } from './fabric.ts'
import { fleetFields } from './fleet.ts'
import { FleetPart, mixedFleetField } from './mixed-fleet.ts'
import { Model } from './model.ts'
import { TrainingOffload } from './offload.ts'
import { Plan } from './plan.ts'
import { Recompute, recomputeSchemas } from './recompute.ts'
import { Reliability } from './reliability.ts'
import { Stage } from './stage.ts'

export const Text = Type.Object(
  {
    amount: field(NonNegativeInput, 'How much text (in unit).', 400),
    unit: field(TextUnit, 'What the amount counts.', 'english_words'),
  },
  { $id: 'Text', description: 'An amount of text.', ...strict },
)

export const RawText = Type.Object(
  {
    amount_tb: field(PositiveInput, 'Raw text as it was collected, UTF-8 (10^12 byte).', 45),
    kept_ratio: field(
      PositiveRatioInput,
      'Part of it that is left after cleaning, filtering and deduplication (0 to 1). Never defaulted.',
      0.0127,
    ),
    bytes_per_token: optional(
      PositiveInput,
      'Bytes of a token (bytes). Default: one over tokens_per_utf8_byte.',
      4,
    ),
  },
  { $id: 'RawText', description: 'Raw text, of which a part is trained on.', ...strict },
)

export const textRateFields = {
  tokens_per_english_word: optional(PositiveInput, 'Tokens a word of English (tokens). Has a default.', 1.33),
  tokens_per_zh_character: optional(
    PositiveInput,
    'Tokens a Chinese character (tokens). Has a default.',
    0.7,
  ),
  tokens_per_utf8_byte: optional(PositiveInput, 'Tokens a byte of UTF-8 (tokens). Has a default.', 0.25),
}

export const Budget = Type.Object(
  {
    amount: field(NonNegativeInput, 'How much may be spent (in currency).', 1e6),
    currency: field(Currency, 'ISO 4217 code.', 'USD'),
  },
  { $id: 'Budget', description: 'An amount of money.', ...strict },
)

/** Frameworks whose speed has been measured, or whose kin has. */
export const Framework = words([
  'megatron-core',
  'megatron-lm',
  'megatron-deepspeed',
  'fsdp',
  'fsdp2',
  'deepspeed',
  'hf-trainer',
  'internevo',
  'torchtune',
  'litgpt',
  'maxtext',
  'mindspeed',
])

export const Run = Type.Object(
  {
    tokens_count: optional(PositiveInput, 'Tokens trained on, one epoch (tokens).', 3e11),
    text: optional(Text, 'Text trained on, in place of tokens.', { amount: 1e12, unit: 'utf8_bytes' }),
    raw: optional(RawText, 'Raw text that the tokens are cooked from, in place of tokens.', {
      amount_tb: 45,
      kept_ratio: 0.0127,
    }),
    ...textRateFields,
    tokens_per_parameter: optional(PositiveInput, 'Tokens for each active parameter (tokens).', 20),
    training_compute_flop: optional(PositiveInput, 'Model FLOP of the run (FLOP).', 3.14e23),
    training_compute_pf_days: optional(PositiveInput, 'Model FLOP of the run (1e15 FLOP/s for a day).', 3640),
    accelerator_hours: optional(PositiveInput, 'Billed accelerator hours (h).', 1e6),
    epochs_count: optional(PositiveInput, 'Passes over the data. Default 1.', 1),
    runs_count: optional(PositiveInput, 'Runs of this size. Default 1.', 1),
    exploration_factor: optional(
      MultipleInput,
      'All runs over the one that is kept: trials, failed and repeated ones with it (at least 1). Default: they are left out.',
      1.5,
    ),
    replay_ratio: optional(
      ShareInput,
      'Part of the tokens that are of the original data again, beside those of the work, as in continued pretraining for a domain (0 to 0.99). Default 0.',
      0.2,
    ),
    stages: optional(
      Type.Array(reference(Stage), { maxItems: 50 }),
      'Further parts of the work, one after the other on the same accelerators. What a stage leaves out is as in the run.',
      [{ name: 'annealing', tokens_count: 5e11 }],
    ),
    flop_convention: optional(
      words(['6nd', 'causal', 'full']),
      'What is counted as FLOP. Default causal where the architecture is known, else 6nd.',
      '6nd',
    ),
    recompute: optional(
      Recompute,
      'Activations computed again in the backward pass: moves HFU, time and memory, not model FLOP. Default: chosen with the plan where one is predicted, else none.',
      'none',
    ),
    framework: optional(
      Framework,
      'What trains: decides overlaps, launches and fused kernels. Default: MaxText on TPU, MindSpeed on Ascend, PyTorch FSDP2 where weights are sharded and experts are not split, else Megatron-Core.',
      'fsdp2',
    ),
    compile: optional(
      Type.Boolean(),
      'Whether a compiler fuses kernels (torch.compile). Default: as the framework does by itself.',
      true,
    ),
    grad_accumulation_precision: optional(
      words(['fp32', 'bf16', 'fp16']),
      'Format in which gradients are summed and exchanged. Default: as the framework does.',
      'fp32',
    ),
    logits_chunked: optional(
      Type.Boolean(),
      'Whether the loss is taken over pieces of the sequence, so that not all logits are held at once. Default false.',
      true,
    ),
    sequence_length_tokens: optional(PositiveInput, 'Length of a sequence (tokens).', 8192),
    global_batch_sequences: optional(PositiveInput, 'Sequences in one step over all accelerators.', 1024),
    precision: optional(TrainingPrecision, 'Number format of the matrix products. Default bf16.', 'bf16'),
    mfu_ratio: optional(
      PositiveRatioInput,
      'Model FLOP utilisation against the dense peak of precision (0 to 1). Has a default.',
      0.4,
    ),
    hfu_ratio: optional(
      PositiveRatioInput,
      'Utilisation that counts recomputed FLOP (0 to 1), in place of mfu_ratio.',
      0.5,
    ),
    goodput_ratio: optional(
      PositiveRatioInput,
      'Part of billed time that advances training (0 to 1). Has a default.',
      0.9,
    ),
    reliability: optional(
      Reliability,
      'Failures, checkpoints and restarts, in place of goodput_ratio. {} takes what was measured on the generation.',
      { checkpoint_write_gb_per_s: 2000, detection_minutes: 2, restart_minutes: 8 },
    ),
    sustained_flop_per_s: optional(
      PositiveInput,
      'Model FLOP rate of one accelerator (FLOP/s), in place of mfu_ratio.',
      1.4e14,
    ),
    tokens_per_s_per_accelerator: optional(
      PositiveInput,
      'Training rate of one accelerator (tokens/s), in place of mfu_ratio.',
      3500,
    ),
    step_time_s: optional(
      PositiveInput,
      'Time of one step (s), with global_batch_tokens, in place of mfu_ratio.',
      12,
    ),
    global_batch_tokens: optional(PositiveInput, 'Tokens in one step over all accelerators (tokens).', 4e6),
    steps_count: optional(PositiveInput, 'Steps, as the work with global_batch_tokens.', 100_000),
    deadline_days: optional(PositiveInput, 'Days that the run may take (days).', 30),
    budget: optional(Budget, 'What may be spent. With a price and without work, the work is solved for.', {
      amount: 1e6,
      currency: 'USD',
    }),
  },
  {
    $id: 'Run',
    description: 'The work, the rate and the deadline. What is left open is solved for.',
    ...strict,
  },
)

export const TrainingRequest = Type.Object(
  {
    model: optional(Model, 'The model. May be left out where the work is FLOP or hours.', {
      parameters_total_count: 1.75e11,
    }),
    run: optional(Run, 'The work, the rate and the deadline.', { tokens_count: 3e11, deadline_days: 30 }),
    plan: optional(Plan, 'How the model is spread over the accelerators.', { tensor: 8, pipeline: 4 }),
    offload: optional(TrainingOffload, 'What of a predicted run lies in host memory or on disk.', {
      optimizer: { share_ratio: 1 },
    }),
    expenses: optional(
      Expenses,
      'What the work costs beside the machines: programme_cost_amount holds it, and stays unknown while any of it is.',
      { data_amount: 20_000, currency: 'USD', as_of: '2026-10-01' },
    ),
    ...mixedFleetField,
    fabric: optional(Fabric, 'The places that a predicted run is spread over. Absent: one.', {
      sites: [
        { name: 'east', accelerators_count: 512 },
        { name: 'west', accelerators_count: 512 },
      ],
      link: { gbit_per_s: 100, latency_ms: 20 },
    }),
    ...fleetFields,
  },
  { $id: 'TrainingRequest', description: 'What to train, on what, and what is known about it.', ...strict },
)

export const trainingSchemas = [
  Text,
  RawText,
  Stage,
  Budget,
  ...recomputeSchemas,
  Reliability,
  Run,
  Plan,
  FleetPart,
  Expenses,
  ...fabricSchemas,
  TrainingRequest,
]

export type Money = Static<typeof Budget>
export type RunInput = Static<typeof Run>
export type FlopConvention = NonNullable<RunInput['flop_convention']>
export type TrainingRequest = Static<typeof TrainingRequest>
