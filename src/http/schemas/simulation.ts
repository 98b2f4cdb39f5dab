import { type Static, Type } from 'typebox'
import { Reproducibility } from '../../contract/estimate/estimate-parts.ts'
import { field, nullable, optional, reference, strict } from '../../contract/field/field.ts'
import { ServingRequest } from '../../contract/request/serving.ts'

const tokens = Type.Integer({ minimum: 1, maximum: 10_000_000 })

export const TraceRow = Type.Object(
  {
    arrival_s: field(Type.Number({ minimum: 0, maximum: 1e9 }), 'When it comes, after the start (s).', 0.4),
    prompt_tokens: field(tokens, 'Tokens of its prompt (tokens).', 1155),
    output_tokens: field(tokens, 'Tokens of its answer (tokens).', 211),
  },
  { $id: 'TraceRow', description: 'One request of a trace.', ...strict },
)

export const SimulationRequest = Type.Object(
  {
    request: field(ServingRequest, 'Body of POST /v1/estimates/serving, under a request rate.', {}),
    seed: optional(
      Type.Integer({ minimum: 0, maximum: 4_294_967_295 }),
      'Seed of arrivals and lengths: the same seed gives the same bytes. Default 1.',
      1,
    ),
    requests_count: optional(
      Type.Integer({ minimum: 1, maximum: 1_000_000 }),
      'Requests that come, in place of duration_s. Default 10,000.',
      10_000,
    ),
    duration_s: optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 1e9 }),
      'How long requests come, in place of requests_count (s).',
      600,
    ),
    trace: optional(
      Type.Array(reference(TraceRow), { minItems: 1, maxItems: 1_000_000 }),
      'The requests themselves, in place of drawn ones: rate, arrivals and lengths of the request are then not read.',
      [{ arrival_s: 0.4, prompt_tokens: 1155, output_tokens: 211 }],
    ),
  },
  {
    $id: 'SimulationRequest',
    description: 'Replicas, and the requests that they are to serve iteration by iteration.',
    ...strict,
  },
)
export type SimulationBody = Static<typeof SimulationRequest>

const spread = (unit: string, example: number) => {
  const part = (text: string, times: number) => field(Type.Number(), `${text} (${unit}).`, example * times)
  return nullable(
    Type.Object(
      {
        mean: part('Mean over the requests', 1),
        p50: part('Half of the requests stay within it', 0.8),
        p95: part('95 of 100 requests stay within it', 2),
        p99: part('99 of 100 requests stay within it', 3),
      },
      strict,
    ),
  )
}

export const Latencies = Type.Object(
  {
    ttft_ms: field(spread('ms', 90), 'Time to the first token. null: of no request.', null),
    tpot_ms: field(spread('ms', 15), 'Time per output token after the first. null: of no request.', null),
    end_to_end_latency_s: field(spread('s', 3.2), 'Time to the last token. null: of no request.', null),
    queue_wait_ms: field(spread('ms', 16), 'Time until its prompt is begun. null: of no request.', null),
  },
  { $id: 'Latencies', description: 'Percentiles of the requests.', ...strict },
)

export const OverTime = Type.Object(
  {
    stretch_s: field(Type.Number(), 'Each value is the mean over so long (s).', 8),
    queue_sequences: field(Type.Array(Type.Number()), 'Requests that wait, of all replicas.', [0, 0.2]),
    batch_sequences: field(Type.Array(Type.Number()), 'Sequences that run, of all replicas.', [11, 12.4]),
  },
  { $id: 'OverTime', description: 'Queue and batch over time, from the start.', ...strict },
)

const count = (text: string, example: number) => field(Type.Integer(), text, example)
const number = (text: string, example: number) => field(Type.Number(), text, example)

export const SimulationAnswer = Type.Object(
  {
    fits_in_memory: field(Type.Boolean(), 'Whether the model fits; else nothing is served.', true),
    stable: field(
      nullable(Type.Boolean()),
      'Whether the requests in the system stop growing before the last has come. null: nothing is served.',
      true,
    ),
    requests_count: count('Requests that came.', 10_000),
    completed_count: count('Requests that were answered.', 10_000),
    refused_count: count('Requests longer than the whole cache.', 0),
    skipped_count: count('Requests at the start that no percentile counts: the replicas fill.', 1000),
    preemptions_count: count('Times that a sequence had to leave the cache.', 0),
    iterations_count: count('Iterations of all replicas.', 91_244),
    duration_s: number('From the start to the last token (s).', 1252.4),
    requests_per_s: number('Answered requests over the duration (1/s).', 7.98),
    output_tokens_per_s: number('Answered tokens over the duration (tokens/s).', 1684),
    utilization_ratio: number('Part of the time in which a replica is at work (0 to 1).', 0.97),
    batch_mean: number('Sequences that decode together in one replica, on average.', 12.5),
    concurrency_per_replica: number('Requests in one replica, waiting or running, on average.', 12.9),
    latencies: field(reference(Latencies), 'Of the simulated requests.'),
    closed_form: field(
      nullable(reference(Latencies)),
      'The same as POST /v1/estimates/serving works it out, without its error factors. null: overloaded.',
      null,
    ),
    over_time: field(reference(OverTime), 'Queue and batch over time.'),
    reproducibility: field(reference(Reproducibility), 'The same values give the same bytes.'),
  },
  { $id: 'SimulationAnswer', description: 'What became of the requests.', ...strict },
)

export const simulationSchemas = [TraceRow, SimulationRequest, Latencies, OverTime, SimulationAnswer]
