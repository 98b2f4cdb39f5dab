import { type Static, Type } from 'typebox'
import { field, optional, strict } from '../field/field.ts'
import { Disaggregated, Engine, EngineSettings, ServingFeatures, Speculative } from './engine.ts'
import { fleetFields } from './fleet.ts'
import { Model } from './model.ts'
import { offloadSchemas, ServingOffload } from './offload.ts'
import { Arrival, Objectives, ServingTraffic } from './serving-traffic.ts'

export * from './engine.ts'
export * from './serving-traffic.ts'

const degree = Type.Integer({ minimum: 1, maximum: 65_536 })
const word = Type.String({ minLength: 1, maxLength: 64 })

export const ServingPrecision = Type.Object(
  {
    weights: optional(
      word,
      'Format of the weights: bf16, fp8, int8, int4, nvfp4, mxfp4, q4_k_m and others. Default: as the model is stored, else bf16.',
      'fp8',
    ),
    kv: optional(word, 'Format of the KV cache. Default bf16.', 'fp8'),
    activations: optional(word, 'Format of the activations. Default: what the weights imply.', 'bf16'),
  },
  { $id: 'ServingPrecision', description: 'Number formats.', ...strict },
)

export const ServingPlan = Type.Object(
  {
    tensor: optional(degree, 'Tensor parallel degree of one replica (accelerators). Default 1.', 4),
    pipeline: optional(degree, 'Pipeline stages of one replica. Default 1.', 1),
    data: optional(degree, 'Replicas side by side. Default 1.', 1),
    expert: optional(degree, 'Expert parallel degree (accelerators). Default 1.', 8),
    attention_data: optional(degree, 'Ranks that attention is replicated over. Default 1.', 1),
  },
  { $id: 'ServingPlan', description: 'How the model is spread over the accelerators.', ...strict },
)

export const ServingRequest = Type.Object(
  {
    model: field(Model, 'The model, with its architecture.', { ref: 'llama3.1-70b' }),
    traffic: field(ServingTraffic, 'What is asked of the replica.', {
      prompt_tokens: 1024,
      output_tokens: 256,
      concurrency: 32,
    }),
    precision: optional(ServingPrecision, 'Number formats.', { weights: 'fp8' }),
    plan: optional(ServingPlan, 'How the model is spread.', { tensor: 4 }),
    engine: optional(
      Engine,
      'Calibration key: vllm-2025, sglang-2025, trtllm-2025, llama.cpp and others, or an object with its settings. Default generic-2025.',
      'vllm-2025',
    ),
    features: optional(ServingFeatures, 'What the engine does beside the plain loop.', {
      chunked_prefill: true,
    }),
    offload: optional(ServingOffload, 'What lies in host memory or on disk.', {
      weights: { share_ratio: 0.3 },
    }),
    objectives: optional(
      Objectives,
      'Latencies to keep: the answer has the highest request rate that keeps them.',
      { ttft_ms: { p99: 2000 } },
    ),
    ...fleetFields,
  },
  { $id: 'ServingRequest', description: 'One replica, and what is asked of it.', ...strict },
)

export const servingSchemas = [
  ...offloadSchemas,
  Arrival,
  Objectives,
  ServingTraffic,
  ServingPrecision,
  ServingPlan,
  EngineSettings,
  Engine,
  Speculative,
  Disaggregated,
  ServingFeatures,
  ServingRequest,
]

export type ServingPlanInput = Static<typeof ServingPlan>
export type ServingPrecisionInput = Static<typeof ServingPrecision>
export type ServingFeaturesInput = Static<typeof ServingFeatures>
/** An engine by its calibration key, or with the settings of it that move the answer. */
export type EngineInput = Static<typeof Engine>
export type ServingRequest = Static<typeof ServingRequest>
