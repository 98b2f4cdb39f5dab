import { type Static, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../field/field.ts'
import { NonNegativeInput, PositiveInput, PositiveRatioInput } from '../field/number-input.ts'
import { Count, Currency, priceNotes } from '../field/text.ts'
import { Arrival, Engine, Objectives, ServingFeatures, ServingPlan, ServingPrecision } from './serving.ts'

const method = <M extends string>(word: M) =>
  Type.Unsafe<M>({
    type: 'string',
    enum: [word],
    description: 'How the accelerators are counted.',
    examples: [word],
  })

export const Confidence = words(['p50', 'p90'])

const { disaggregated: _, ...plainFeatures } = ServingFeatures.properties

export const SizingFeatures = Type.Object(
  {
    ...plainFeatures,
    disaggregated: optional(
      Type.Boolean(),
      'Whether prompts and answers run on replicas of their own: the answer has how many of each.',
      true,
    ),
  },
  { $id: 'SizingFeatures', description: 'What the engine does beside the plain loop.', ...strict },
)

/** What a fleet is sized by, wherever it is. */
export const sizedFields = {
  objectives: optional(
    Objectives,
    'Latencies that percentiles of the requests may not pass. Without any the fleet is sized by utilisation alone.',
    { ttft_ms: { p95: 1000 }, tpot_ms: { p95: 50 } },
  ),
  confidence: optional(
    Confidence,
    "Part of the model's own error that the objectives are kept with: p50 as computed, p90 at the end of the range of measured errors. Default p90.",
    'p90',
  ),
  plan: optional(
    ServingPlan,
    'How one replica is spread. Without it the replica is searched for. data is not read.',
    { tensor: 4 },
  ),
  precision: optional(ServingPrecision, 'Number formats.', { weights: 'fp8' }),
  engine: optional(Engine, 'Calibration key, or an object with settings. Default generic-2025.', 'vllm-2025'),
  features: optional(SizingFeatures, 'What the engine does beside the plain loop.', {
    chunked_prefill: true,
  }),
}

export const SizingByUtilization = Type.Object(
  {
    method: method('flop_utilization'),
    utilization_ratio: optional(
      PositiveRatioInput,
      'Part of the dense peak that is reached, at two FLOP per parameter and token (0 to 1). Has a default.',
      0.213,
    ),
  },
  { $id: 'SizingByUtilization', description: 'By compute: needs a model and an accelerator.', ...strict },
)

export const SizingByAcceleratorSeconds = Type.Object(
  {
    method: method('accelerator_seconds'),
    accelerator_seconds_per_unit: field(PositiveInput, 'Accelerator time of one unit (s).', 0.35),
    unit: field(
      words(['tokens', 'english_words', 'zh_characters', 'utf8_bytes', 'requests']),
      'What is timed: a unit of the answer, or the request.',
      'english_words',
    ),
  },
  {
    $id: 'SizingByAcceleratorSeconds',
    description: 'By the latency of one request at a time: an upper bound.',
    ...strict,
  },
)

export const SizingByThroughput = Type.Object(
  {
    method: method('throughput'),
    tokens_per_s_per_accelerator: optional(
      PositiveInput,
      'Tokens sent and answered by one accelerator (tokens/s), cached ones not.',
      2000,
    ),
    node_prefill_tokens_per_s: optional(
      PositiveInput,
      'Prompt tokens of one node (tokens/s), with node_decode_tokens_per_s.',
      50_000,
    ),
    node_decode_tokens_per_s: optional(PositiveInput, 'Answer tokens of one node (tokens/s).', 15_000),
    requests_per_s_per_accelerator: optional(PositiveInput, 'Requests of one accelerator (1/s).', 0.5),
  },
  { $id: 'SizingByThroughput', description: 'By measured throughput, in one of three forms.', ...strict },
)

export const SizingByServing = Type.Object(
  {
    method: method('serving'),
    ...sizedFields,
    arrival: optional(Arrival, 'How unevenly requests come.', { process: 'poisson' }),
  },
  {
    $id: 'SizingByServing',
    description:
      'By the physics of serving under a rate: the fewest replicas that keep the objectives at the peak. Needs a model with its shape or size, and an accelerator.',
    ...strict,
  },
)

export const SizingGiven = Type.Object(
  {
    method: method('given'),
    accelerators_count: optional(Count, 'Accelerators that there are.', 30_000),
    nodes_count: optional(Count, 'Nodes that there are.', 3617),
  },
  { $id: 'SizingGiven', description: 'A fleet that stands already.', ...strict },
)

export const SizingByMoney = Type.Object(
  {
    method: method('money_proxy'),
    cost_per_request_amount: field(NonNegativeInput, 'What one request costs (in currency).', 0.01),
    currency: field(Currency, 'ISO 4217 code of both amounts.', 'USD'),
    reference_cost_amount: field(PositiveInput, 'What the reference work cost (in currency).', 4.6e6),
    reference_compute_pf_days: field(
      PositiveInput,
      'Compute of the reference work (1e15 FLOP/s for a day).',
      3640,
    ),
    ...priceNotes,
  },
  {
    $id: 'SizingByMoney',
    description: 'By money through a reference price. Comes with a warning.',
    ...strict,
  },
)

export const sizingForms = [
  SizingByUtilization,
  SizingByAcceleratorSeconds,
  SizingByThroughput,
  SizingByServing,
  SizingGiven,
  SizingByMoney,
]

export const Sizing = Type.Unsafe<SizingInput>({
  anyOf: sizingForms.map((form) => reference(form)),
  $id: 'Sizing',
  description: 'How accelerators are counted from traffic.',
})

export const sizingSchemas = [SizingFeatures, ...sizingForms, Sizing]

export type SizingInput =
  | Static<typeof SizingByUtilization>
  | Static<typeof SizingByAcceleratorSeconds>
  | Static<typeof SizingByThroughput>
  | Static<typeof SizingByServing>
  | Static<typeof SizingGiven>
  | Static<typeof SizingByMoney>
