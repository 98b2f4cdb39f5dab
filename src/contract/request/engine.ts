import { Type } from 'typebox'
import { field, optional, reference, strict, words } from '../field/field.ts'
import { Count } from '../field/text.ts'

const word = Type.String({ minLength: 1, maxLength: 64 })

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
