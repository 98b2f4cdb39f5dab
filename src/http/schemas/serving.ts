import { Type } from 'typebox'
import { estimateAnswer } from './estimate.ts'
import { field, nullable, optional, reference, strict, words } from './field.ts'
import { fleetFields } from './fleet.ts'
import { servingFootprint } from './footprint-headline.ts'
import { headline } from './headline.ts'
import { Model } from './model.ts'
import { MultipleInput, NonNegativeInput, PositiveInput, RatioInput } from './number-input.ts'
import { Count } from './text.ts'

const degree = Type.Integer({ minimum: 1, maximum: 65_536 })
const word = Type.String({ minLength: 1, maxLength: 64 })

export const ServingTraffic = Type.Object(
  {
    prompt_tokens: field(NonNegativeInput, 'Tokens of one prompt (tokens).', 1024),
    output_tokens: field(MultipleInput, 'Tokens of one answer (tokens).', 256),
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
    description: 'What is asked of the replica: exactly one of concurrency and batch_sequences.',
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
      words(['max_utilization', 'guaranteed']),
      'guaranteed reserves the whole answer on arrival. Default: as the engine does.',
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
    host_offload: optional(Type.Boolean(), 'Whether weights that do not fit may lie in host memory.', false),
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
    ...fleetFields,
  },
  { $id: 'ServingRequest', description: 'One replica, and what is asked of it.', ...strict },
)

export const ServingHeadline = headline('ServingHeadline', 'The answer in figures.', {
  ttft_ms: [
    'Mean time to the first token (ms). Its range is the error of the estimate and no percentile of requests.',
    312,
  ],
  tpot_ms: ['Time per output token after the first: (end to end - TTFT) / (output - 1) (ms).', 26.6],
  end_to_end_latency_s: ['Time from request to last token (s).', 7.1],
  output_tokens_per_s: ['Output tokens of all replicas (tokens/s).', 1153],
  output_tokens_per_s_per_accelerator: ['The same of one accelerator (tokens/s).', 288],
  total_tokens_per_s: ['Prompt and output tokens of all replicas (tokens/s).', 5763],
  memory_peak_per_accelerator_gib: ['Memory of one accelerator with the KV pool (GiB).', 73.3],
  memory_shortfall_gib: ['What is missing on one accelerator; 0 where it fits (GiB).', 0],
  kv_pool_gib: ['KV cache of one accelerator (GiB).', 37.6],
  batch_max_sequences: ['Sequences that one replica holds to their last token.', 385],
  context_max_tokens: ['Longest context of a single sequence (tokens).', 493_216],
  fits_in_memory: ['Whether one sequence fits beside the weights.', true],
  joules_per_output_token: ['Energy of the accelerators by output token (J).', 2.3],
  power_it_kw: ['Power of the replicas with their hosts (kW).', 3.7],
  cost_amount_per_million_output_tokens: ['Rent by a million output tokens (in cost_currency).', 1.7],
  cost_amount_per_million_input_tokens: ['Rent by a million prompt tokens (in cost_currency).', 0.18],
  cost_currency: ['ISO 4217 code of all amounts.', 'USD'],
  requests_per_s: ['Requests that are answered while it serves (1/s).', 4.5],
  power_facility_kw: ['Power of the facility for the replicas (kW).', 4.44],
  cost_amount_per_hour: ['Rent of an hour of all replicas (in cost_currency).', 8],
  cost_amount_per_day: ['Rent of a day of all replicas (in cost_currency).', 192],
  cost_amount_per_request: ['Rent for one request (in cost_currency).', 4.9e-4],
  cost_amount_per_year: ['Rent of a year of 8,766 h of all replicas (in cost_currency).', 70_128],
  purchase_cost_amount: ["Price of the nodes' share that the replicas take up (in cost_currency).", 150_000],
  energy_it_kwh_per_day: ['Energy of the replicas with their hosts on a day (kWh).', 88.8],
  ...servingFootprint,
})

const answer = estimateAnswer('ServingEstimate', 'serving', ServingHeadline)

export const ServingEstimate = Type.Object(
  {
    ...answer.properties,
    flag: field(
      nullable(words(['near_capacity', 'overloaded'])),
      'Whether slots run short: then no time to the first token is claimed. null: they do not.',
      'near_capacity',
    ),
  },
  { $id: 'ServingEstimate', description: 'An explained estimate.', ...strict },
)

export const servingSchemas = [
  ServingTraffic,
  ServingPrecision,
  ServingPlan,
  EngineSettings,
  Engine,
  Speculative,
  Disaggregated,
  ServingFeatures,
  ServingRequest,
  ServingHeadline,
  ServingEstimate,
]
