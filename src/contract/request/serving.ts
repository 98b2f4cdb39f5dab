import { type Static, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../field/field.ts'
import { MultipleInput, NonNegativeInput, PositiveInput, RatioInput } from '../field/number-input.ts'
import { Count } from '../field/text.ts'
import { fleetFields } from './fleet.ts'
import { Model } from './model.ts'
import { offloadSchemas, ServingOffload } from './offload.ts'

const degree = Type.Integer({ minimum: 1, maximum: 65_536 })
const word = Type.String({ minLength: 1, maxLength: 64 })

/** The names of `src/core/serving/traffic/shapes.ts`, and `fixed`. */
export const TrafficShape = words(['azure-chat-2023', 'azure-code-2023', 'fixed'])

export const Arrival = Type.Object(
  {
    process: optional(
      words(['poisson', 'gamma', 'deterministic']),
      'How requests come: poisson, gamma with cv, or deterministic, at even gaps. Default: as the shape has it, else poisson.',
      'gamma',
    ),
    cv: optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 30 }),
      'Standard deviation of the gaps over their mean, for gamma; 1 is poisson (no unit). Default: as the shape has it, else 1.',
      2,
    ),
  },
  { $id: 'Arrival', description: 'How unevenly requests come.', ...strict },
)

export const ServingTraffic = Type.Object(
  {
    prompt_tokens: optional(
      NonNegativeInput,
      'Tokens of one prompt (tokens). Under a request rate a distribution is that of the prompts over the requests. Default: the mean of the shape.',
      1024,
    ),
    output_tokens: optional(
      MultipleInput,
      'Tokens of one answer (tokens), as prompt_tokens. Default: the mean of the shape; without a shape none, as for embeddings, reranking and encoders: one pass and no decode.',
      256,
    ),
    shape: optional(
      TrafficShape,
      'Lengths over the requests, and how they come, of measured traffic; fixed: all are alike. Lengths that are sent replace its means.',
      'azure-chat-2023',
    ),
    requests_per_s: optional(
      PositiveInput,
      'Requests that come to all replicas, in place of concurrency (1/s).',
      4,
    ),
    arrival: optional(Arrival, 'How unevenly they come, under a request rate.', { process: 'poisson' }),
    routing: optional(
      words(['round_robin', 'least_loaded']),
      'Which of several replicas is next, under a request rate. Default round_robin.',
      'least_loaded',
    ),
    cached_prompt_ratio: optional(
      RatioInput,
      'Part of the prompt found in a prefix cache (0 to 1). Default 0.',
      0.3,
    ),
    concurrency: optional(PositiveInput, 'Requests that the client keeps in flight, over all replicas.', 32),
    batch_sequences: optional(
      PositiveInput,
      'Sequences of a static batch of one replica, in place of concurrency.',
      16,
    ),
  },
  {
    $id: 'ServingTraffic',
    description:
      'What is asked of the replicas: exactly one of concurrency, batch_sequences and requests_per_s.',
    ...strict,
  },
)

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

export const EngineSettings = Type.Object(
  {
    name: optional(word, 'Calibration key, as the word alone.', 'vllm-2025'),
    memory_utilization_ratio: optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
      'Part of the usable memory that the engine takes (0 to 1). Default 0.92.',
      0.9,
    ),
    max_sequences_count: optional(
      Count,
      'Most sequences that run at once on one rank. Default: what the pool holds.',
      256,
    ),
    max_batched_tokens: optional(
      Count,
      'Most tokens of one step, and so of one chunk of a prompt (tokens). Default 8192 for vLLM; else chunks hold nothing.',
      8192,
    ),
    page_tokens: optional(Count, 'Tokens of one page of the cache (tokens). Default 16.', 16),
    graph_reserve_gib: optional(
      Type.Number({ minimum: 0, maximum: 1e4 }),
      'What graphs and the context hold, in place of the usual (GiB).',
      1.5,
    ),
    scheduler: optional(
      words(['max_utilization', 'guaranteed', 'guaranteed_no_evict']),
      'guaranteed (TensorRT-LLM: guaranteed_no_evict) reserves the whole answer on arrival. Default: as the engine does.',
      'max_utilization',
    ),
  },
  { $id: 'EngineSettings', description: 'An engine with the settings that move the answer.', ...strict },
)

/** An engine by its key, or with settings. */
export const Engine = Type.Union([word, reference(EngineSettings)], {
  $id: 'Engine',
  description: 'The engine: its calibration key, or an object with its settings.',
})

export const Speculative = Type.Object(
  {
    draft_tokens: field(Count, 'Tokens that the draft proposes for one pass.', 3),
    acceptance_ratio: field(
      Type.Number({ minimum: 0, maximum: 1 }),
      'Part of the proposals that is accepted (0 to 1).',
      0.7,
    ),
    draft_cost_ratio: field(
      Type.Number({ minimum: 0, maximum: 10 }),
      'One draft token against one step of the model (0 to 10).',
      0.05,
    ),
  },
  { $id: 'Speculative', description: 'Speculative decoding by a draft model or extra heads.', ...strict },
)

export const Disaggregated = Type.Object(
  {
    prefill_accelerators_count: field(Count, 'Accelerators that only prefill.', 4),
    decode_accelerators_count: field(Count, 'Accelerators that only decode.', 4),
  },
  { $id: 'Disaggregated', description: 'Prefill and decode on accelerators of their own.', ...strict },
)

export const ServingFeatures = Type.Object(
  {
    chunked_prefill: optional(Type.Boolean(), 'Whether prompts are cut into chunks between steps.', true),
    prefix_caching: optional(Type.Boolean(), 'Whether cached prefixes are reused.', true),
    host_offload: optional(
      Type.Boolean(),
      'Whether weights that do not fit lie in host memory: as many as must. offload says more.',
      false,
    ),
    speculative: optional(Speculative, 'Speculative decoding.', {
      draft_tokens: 3,
      acceptance_ratio: 0.7,
      draft_cost_ratio: 0.05,
    }),
    disaggregated: optional(Disaggregated, 'Prefill and decode apart.', {
      prefill_accelerators_count: 4,
      decode_accelerators_count: 4,
    }),
  },
  { $id: 'ServingFeatures', description: 'What the engine does beside the plain loop.', ...strict },
)

const bound = Type.Number({ exclusiveMinimum: 0, maximum: 1e9 })
const bounds = (unit: string, example: number) =>
  Type.Object(
    {
      p50: optional(bound, `Half of the requests stay within it (${unit}).`, example),
      p95: optional(bound, `95 of 100 requests stay within it (${unit}).`, example),
      p99: optional(bound, `99 of 100 requests stay within it (${unit}).`, example),
    },
    strict,
  )

export const Objectives = Type.Object(
  {
    ttft_ms: optional(bounds('ms', 2000), 'Time to the first token.', { p99: 2000 }),
    tpot_ms: optional(bounds('ms', 80), 'Time per output token after the first.', { p99: 80 }),
    end_to_end_latency_s: optional(bounds('s', 20), 'Time from request to last token.', { p95: 20 }),
  },
  {
    $id: 'Objectives',
    description: 'Latencies that percentiles of the requests may not pass, under a request rate.',
    ...strict,
  },
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
