import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import { fleetFields } from './fleet.ts'
import { Model } from './model.ts'
import { MemoryOffload } from './offload.ts'
import { Plan } from './plan.ts'
import { Engine, ServingFeatures, ServingPlan, ServingPrecision, ServingTraffic } from './serving.ts'
import { Run } from './training.ts'
import { Optimizer, Tuning } from './tuning.ts'

const {
  precision,
  recompute,
  framework,
  compile,
  grad_accumulation_precision,
  logits_chunked,
  sequence_length_tokens,
  global_batch_sequences,
  global_batch_tokens,
} = Run.properties

export const MemoryRun = Type.Object(
  {
    ...{ precision, recompute, framework, compile, grad_accumulation_precision, logits_chunked },
    ...{ sequence_length_tokens, global_batch_sequences, global_batch_tokens },
  },
  { $id: 'MemoryRun', description: 'What of a run decides its memory.', ...strict },
)

export const MemoryPlan = Type.Object(
  { ...Plan.properties, attention_data: ServingPlan.properties.attention_data },
  { $id: 'MemoryPlan', description: 'How the model is spread over the accelerators.', ...strict },
)

export const MemoryRequest = Type.Object(
  {
    task: optional(
      words(['training', 'finetuning', 'serving']),
      'What the memory is for. Default training.',
      'training',
    ),
    model: field(Model, 'The model, with its architecture.', { ref: 'llama3-70b' }),
    run: optional(MemoryRun, 'The run, for training and fine-tuning.', { sequence_length_tokens: 8192 }),
    optimizer: optional(Optimizer, 'The optimizer. Default adam.', 'adam'),
    trained: optional(
      words(['all', 'adapters']),
      'Fine-tuning: adapters freezes the base weights. Default all.',
      'adapters',
    ),
    tuning: optional(Tuning, 'Fine-tuning: how, in place of trained.', { method: 'lora', rank: 16 }),
    plan: optional(
      MemoryPlan,
      'How the model is spread. What is not sent is searched for over the count; with neither it is one accelerator.',
      {
        tensor: 8,
      },
    ),
    traffic: optional(ServingTraffic, 'What is asked of the replica, for serving.', {
      prompt_tokens: 1024,
      output_tokens: 256,
      concurrency: 32,
    }),
    precision: optional(ServingPrecision, 'Number formats, for serving.', { weights: 'fp8' }),
    engine: optional(Engine, 'Engine, for serving.', 'vllm-2025'),
    features: optional(ServingFeatures, 'What the engine does, for serving.', { host_offload: false }),
    offload: optional(MemoryOffload, 'What lies in host memory or on disk.', {
      optimizer: { share_ratio: 1 },
    }),
    accelerator: fleetFields.accelerator,
    node: fleetFields.node,
    pin: fleetFields.pin,
  },
  { $id: 'MemoryRequest', description: 'A model, and what it is to do on an accelerator.', ...strict },
)

export const memorySchemas = [Tuning, MemoryRun, MemoryPlan, MemoryRequest]

export type MemoryRequest = Static<typeof MemoryRequest>
/** Default `training`. */
export type MemoryTask = NonNullable<MemoryRequest['task']>
/** Training and fine-tuning. Default `adam`. */
export type OptimizerName = NonNullable<MemoryRequest['optimizer']>
