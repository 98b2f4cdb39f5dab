import { type Static, Type } from 'typebox'
import { field, optional, strict } from '../field/field.ts'
import { NonNegativeInput, PositiveInput } from '../field/number-input.ts'
import { FinetuningRun } from './finetuning.ts'
import { FinetuningData } from './finetuning-data.ts'
import { Model } from './model.ts'
import { Plan } from './plan.ts'
import { Rollout } from './rollout.ts'
import { Engine, ServingFeatures, ServingPlan, ServingPrecision, ServingTraffic } from './serving.ts'
import { Run } from './training.ts'
import { Optimizer, Tuning } from './tuning.ts'

export const WorkloadGrowth = Type.Object(
  {
    yearly_factor: optional(PositiveInput, 'Multiple of the work from one year to the next.', 2),
    doubling_months: optional(PositiveInput, 'Calendar months in which the work doubles.', 6),
  },
  {
    $id: 'WorkloadGrowth',
    description:
      'How the work grows over the horizon, one of the two. The first month has the work that is sent. Costs are then told by month, up to 120.',
    ...strict,
  },
)

export const TrainingWork = Type.Object(
  {
    model: optional(Model, 'The model.', { ref: 'llama3.1-70b' }),
    run: optional(Run, 'The work, the rate and the deadline.', { tokens_count: 1e12, mfu_ratio: 0.4 }),
    plan: optional(Plan, 'How the model is spread over the accelerators.', { tensor: 8, pipeline: 4 }),
  },
  {
    $id: 'TrainingWork',
    description:
      'A run as the work, on the machines of the request: its accelerator-hours are spread over the horizon. With accelerator.count or run.deadline_days and no horizon_months, the run is its own horizon.',
    ...strict,
  },
)

export const FinetuningWork = Type.Object(
  {
    model: field(Model, 'The model.', { ref: 'llama3.1-8b' }),
    tuning: field(Tuning, 'How it is tuned.', { method: 'lora', rank: 16 }),
    data: optional(FinetuningData, 'What it is tuned on.', {
      examples_count: 50_000,
      tokens_per_example: 800,
    }),
    rollout: optional(Rollout, 'The answers of a step, for ppo and grpo.', {
      prompts_count: 512,
      prompt_tokens: 512,
      output_tokens: 2048,
    }),
    run: optional(FinetuningRun, 'How the run is done, and its deadline.', { sequence_length_tokens: 2048 }),
    optimizer: optional(Optimizer, 'The optimizer. Default adam.', 'adam'),
    plan: optional(Plan, 'How the model is spread over the accelerators.', { micro_batch_sequences: 1 }),
  },
  {
    $id: 'FinetuningWork',
    description:
      'A round of fine-tuning as the work, on the machines of the request, spread over the horizon as a training is. An API is paid by its tokens: api.tuning_amount_per_million_tokens.',
    ...strict,
  },
)

export const ServingWork = Type.Object(
  {
    model: field(Model, 'The model, with its architecture.', { ref: 'llama3.1-70b' }),
    traffic: field(ServingTraffic, 'What is asked of one replica.', {
      prompt_tokens: 1024,
      output_tokens: 256,
      concurrency: 32,
    }),
    precision: optional(ServingPrecision, 'Number formats.', { weights: 'fp8' }),
    plan: optional(ServingPlan, 'How the model is spread.', { tensor: 4 }),
    engine: optional(
      Engine,
      'Calibration key, or an object with settings. Default generic-2025.',
      'vllm-2025',
    ),
    features: optional(ServingFeatures, 'What the engine does beside the plain loop.', {
      chunked_prefill: true,
    }),
  },
  {
    $id: 'ServingWork',
    description:
      'A replica on the machines of the request: the throughput is predicted by the physics of POST /v1/estimates/serving.',
    ...strict,
  },
)

const monthly = (what: string, example: number) =>
  optional(NonNegativeInput, `${what} in 30 days (tokens). The kinds are apart and add up.`, example)

export const Workload = Type.Object(
  {
    input_tokens_per_month: monthly('Prompt tokens that no cache holds', 2e11),
    cached_input_tokens_per_month: monthly('Prompt tokens found in a cache', 1e11),
    output_tokens_per_month: monthly('Answer tokens', 5e10),
    reasoning_tokens_per_month: monthly('Tokens of hidden reasoning', 2e10),
    input_utf8_bytes_per_month: optional(
      NonNegativeInput,
      'Prompt text in 30 days (bytes of UTF-8), in place of its tokens.',
      8e11,
    ),
    output_utf8_bytes_per_month: optional(
      NonNegativeInput,
      'Answer text in 30 days (bytes of UTF-8), in place of its tokens.',
      2e11,
    ),
    tokens_per_utf8_byte: optional(PositiveInput, 'Tokens of one byte of text. Has a default.', 0.25),
    accelerator_hours_per_month: optional(
      PositiveInput,
      'Accelerator time of work in 30 days (h), in place of tokens.',
      20_000,
    ),
    training: optional(TrainingWork, 'A training run, in place of tokens.', {
      model: { ref: 'llama3.1-70b' },
      run: { tokens_count: 1e12, mfu_ratio: 0.4 },
    }),
    finetuning: optional(FinetuningWork, 'A round of fine-tuning, in place of tokens.', {
      model: { ref: 'llama3.1-8b' },
      tuning: { method: 'lora' },
      data: { examples_count: 50_000, tokens_per_example: 800 },
    }),
    growth: optional(WorkloadGrowth, 'How the work grows over the horizon.', { yearly_factor: 2 }),
    prompt_tokens_per_request: optional(
      Type.Number({ minimum: 0, maximum: 1e9 }),
      'Length of a prompt (tokens): picks the tier of a token price.',
      4000,
    ),
  },
  { $id: 'Workload', description: 'What is to be done in a month.', ...strict },
)

const rate = (what: string, example: number) =>
  optional(PositiveInput, `${what} of one accelerator (tokens/s). Cached tokens take no work.`, example)

export const Throughput = Type.Object(
  {
    tokens_per_s_per_accelerator: rate('Prompt and answer tokens', 2000),
    input_tokens_per_s_per_accelerator: rate('Prompt tokens', 8000),
    output_tokens_per_s_per_accelerator: rate('Answer and reasoning tokens', 1500),
    serving: optional(ServingWork, 'A replica whose throughput is predicted, in place of the rates.', {
      model: { ref: 'llama3.1-70b' },
      traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
      plan: { tensor: 4 },
    }),
  },
  { $id: 'Throughput', description: 'How fast a machine works: joins tokens and hours.', ...strict },
)

export const sourcingWorkSchemas = [
  WorkloadGrowth,
  TrainingWork,
  FinetuningWork,
  ServingWork,
  Workload,
  Throughput,
]

/** What is to be done in a month: tokens by kind, text by the byte, or accelerator-hours. Kinds are apart and add up. */
export type WorkloadInput = Static<typeof Workload>
export type FinetuningWork = Static<typeof FinetuningWork>
export type TrainingWork = Static<typeof TrainingWork>
/** How the work of a month grows over the horizon: one of the two. */
export type WorkloadGrowth = Static<typeof WorkloadGrowth>
/** How fast one accelerator works, which joins tokens and hours. Cached tokens take no work. */
export type ThroughputInput = Static<typeof Throughput>
export type ServingWork = Static<typeof ServingWork>
