import { servedReplica } from '../../../../src/core/serving/served-replica.ts'
import type { Arrivals } from '../../../../src/core/serving/traffic/arrivals.ts'
import {
  evaluateTraffic,
  trafficFiguresCount,
} from '../../../../src/core/serving/traffic/evaluate-traffic.ts'
import { type Lengths, lengthMoments } from '../../../../src/core/serving/traffic/lengths.ts'
import {
  type PreparedReplica,
  prepareReplica,
} from '../../../../src/core/serving/traffic/prepared-replica.ts'
import type { TrafficReplica } from '../../../../src/core/serving/traffic/replica.ts'
import { replicaLoad } from '../../../../src/core/serving/traffic/replica-load.ts'
import { routings, type Traffic } from '../../../../src/core/serving/traffic/traffic.ts'
import { trafficReplica } from '../../../../src/core/serving/traffic/traffic-replica.ts'
import { seededRandom } from '../../../../src/core/sheet/random.ts'
import { inputOf, llama8b, llama70b, mixtral } from '../examples.ts'

/** A step of 10 ms however many there are, 1 ms a prompt token: what a run does can be worked out by hand. */
export const plain: TrafficReplica = {
  profile: {
    base_s: new Float64Array([0.01]),
    context_s: new Float64Array([0]),
    prompt_token_s: 0.001,
    prompt_pair_s: 0,
    prompt_pass_s: 0,
  },
  kv_tokens: 1e6,
  sequences_max: 1e4,
  batched_tokens_max: 100,
  reserves_whole_answer: false,
  chunked_prefill: true,
  cached_prompt_ratio: 0,
  tokens_per_pass: 1,
  request_s: 0,
}

export type Case = { replica: TrafficReplica; prepared: PreparedReplica; traffic: Traffic }

/** A random replica under a random traffic at a part of the rate at which it is full, 0.1 to `loadMost`. */
export function randomCase(seed: number, loadMost = 0.85): Case {
  const random = seededRandom(seed * 7919 + 13)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
  const between = (low: number, high: number) => low * (high / low) ** random()
  const [architecture, degrees] = pick([
    [llama8b, [1, 2]],
    [llama70b, [2, 4, 8]],
    [mixtral, [2, 4, 8]],
  ] as const)
  const lengthsOf = (mean: number): Lengths =>
    random() < 0.25 ? { kind: 'fixed', tokens: mean } : { kind: 'spread', mean, cv: 0.3 + 0.9 * random() }
  const prompt = lengthsOf(Math.round(between(50, 6000)))
  const output = lengthsOf(Math.round(between(20, 1500)))
  const served = servedReplica(
    inputOf(architecture, {
      plan: { tensor: pick(degrees) },
      engine: pick(['vllm-2025', 'sglang-2025', 'trtllm-2025', 'generic-2025']),
      engine_settings: pick([{}, {}, { max_sequences_count: 64 }, { max_batched_tokens: 2048 }]),
    }),
  )
  const lengths = { prompt: lengthMoments(prompt, 1), output: lengthMoments(output, 1) }
  const replica = trafficReplica(served, lengths, {
    chunked_prefill: random() < 0.9,
    cached_prompt_ratio: pick([0, 0, 0, 0.5]),
    tokens_per_pass: pick([1, 1, 1, 1, 2.2]),
    draft_cost_factor: 0,
    offloadSeconds: () => 0,
  })
  const prepared = prepareReplica(replica, lengths)
  const replicas = pick([1, 1, 1, 2, 4])
  const load = 0.1 + (loadMost - 0.1) * random()
  return {
    replica,
    prepared,
    traffic: {
      requests_per_s: load * prepared.requests_per_s_max * replicas,
      arrivals: arrivalsOf(random(), between(0.4, 3)),
      prompt,
      output,
      replicas_count: replicas,
      routing: pick(routings),
    },
  }
}

function arrivalsOf(kind: number, cv: number): Arrivals {
  if (kind < 0.6) return { process: 'poisson', cv: 1 }
  return kind < 0.7 ? { process: 'deterministic', cv: 0 } : { process: 'gamma', cv }
}

/** The closed form of a case, `NaN` where it writes nothing. */
export function closed({ prepared, traffic }: Case, change: Partial<Traffic> = {}): Float64Array {
  const out = new Float64Array(trafficFiguresCount).fill(Number.NaN)
  evaluateTraffic(prepared, replicaLoad({ ...traffic, ...change }), out)
  return out
}

export const figureOf = (out: Float64Array, at: number) => out[at] ?? Number.NaN
