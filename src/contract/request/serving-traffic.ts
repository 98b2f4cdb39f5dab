import { Type } from 'typebox'
import { optional, strict, words } from '../field/field.ts'
import { MultipleInput, NonNegativeInput, PositiveInput, RatioInput } from '../field/number-input.ts'

/** The names of `src/core/serving/traffic/shapes.ts`, and `fixed`. */
export const TrafficShape = words(['azure-chat-2023', 'azure-code-2023', 'sharegpt', 'burstgpt', 'fixed'])

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
