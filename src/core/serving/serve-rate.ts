import { millisecondsPerSecond as ms } from '../units.ts'
import { words } from '../words.ts'
import { replicaPower } from './closed-loop.ts'
import { evaluateClosedLoop, figure, figuresCount, lastStepWait } from './evaluate.ts'
import { movingOf } from './moving.ts'
import { loopOf } from './serve-continuous.ts'
import type { ServeInput } from './serve-input.ts'
import type { Placed } from './serve-place.ts'
import type { LoadFigures, RateInput, Served } from './served.ts'
import type { ServedReplica } from './served-replica.ts'
import { draftCostFactor, tokensPerPass } from './speculative.ts'
import { evaluateTraffic, place, trafficFiguresCount } from './traffic/evaluate-traffic.ts'
import { lengthMoments } from './traffic/lengths.ts'
import { objectivesOf, rateWithin } from './traffic/objectives.ts'
import { type PreparedReplica, prepareReplica } from './traffic/prepared-replica.ts'
import type { TrafficReplica } from './traffic/replica.ts'
import { replicaLoad } from './traffic/replica-load.ts'
import type { Traffic } from './traffic/traffic.ts'
import { trafficReplica } from './traffic/traffic-replica.ts'

/** A rate on one replica of several: its queue, the lengths it was read around, and what it is asked. */
export type AtRate = { replica: TrafficReplica; prepared: PreparedReplica; traffic: Traffic }

/** From this part of the maximum on, a little more traffic makes much more wait. */
const nearRatio = 0.9

const scaled = (moments: ReturnType<typeof lengthMoments>, mean: number) => ({
  mean,
  scv: moments.scv,
  parts: moments.parts.map((tokens) => (tokens * mean) / moments.mean),
})

/** The queue of a served replica under a rate. Lengths keep their variation where their mean is another. */
export function atRate(
  input: ServeInput,
  rate: RateInput,
  served: ServedReplica,
  { placed, replicas }: { placed: Placed; replicas: number },
): AtRate {
  const { prompt_tokens, output_tokens, cached_prompt_ratio = 0 } = input.traffic
  const { speculative, prefix_caching, chunked_prefill = true } = input.features ?? {}
  const lengths = {
    prompt: scaled(lengthMoments(rate.prompt, 1), Math.max(1, prompt_tokens)),
    output: scaled(lengthMoments(rate.output, 1), output_tokens),
  }
  const replica = trafficReplica(served, lengths, {
    chunked_prefill,
    cached_prompt_ratio: prefix_caching === false ? 0 : cached_prompt_ratio,
    tokens_per_pass: speculative ? tokensPerPass(speculative) : 1,
    draft_cost_factor: speculative ? draftCostFactor(speculative) : 0,
    offloadSeconds: (sequences) => stepWaitOf(input, { placed, served, replicas }, sequences),
  })
  const { requests_per_s, arrivals, prompt, output, routing } = rate
  return {
    replica,
    prepared: prepareReplica(replica, lengths),
    traffic: { requests_per_s, arrivals, prompt, output, routing, replicas_count: replicas },
  }
}

/** What a step of so many sequences waits for what lies in host memory or on disk (s). */
function stepWaitOf(
  input: ServeInput,
  { placed, served, replicas }: { placed: Placed; served: ServedReplica; replicas: number },
  sequences: number,
): number {
  if (placed.moved === null) return 0
  const { deployment, tuning } = served
  const loop = loopOf(input, placed.slots, replicas, movingOf(input, placed, sequences))
  evaluateClosedLoop(deployment, tuning, { ...loop, concurrency: sequences }, loopFigures)
  return lastStepWait()
}

const out = new Float64Array(trafficFiguresCount)
const loopFigures = new Float64Array(figuresCount)

/** What a request waits for at a rate: percentiles of the requests, and how full a replica is. */
function loadFigures({ prepared, traffic }: AtRate, rate: RateInput): LoadFigures {
  const isStable = evaluateTraffic(prepared, replicaLoad(traffic), out)
  const spread = (at: number) =>
    isStable
      ? { mean: out[at] ?? 0, p50: out[at + 1] ?? 0, p95: out[at + 2] ?? 0, p99: out[at + 3] ?? 0 }
      : null
  const objectives = objectivesOf(rate.objectives)
  return {
    requests_per_s_max: prepared.requests_per_s_max * traffic.replicas_count,
    requests_per_s_within_objectives_max:
      objectives.length > 0 ? rateWithin(prepared, traffic, objectives) : null,
    utilization_ratio: out[place.utilization_ratio] ?? 0,
    batch_mean: isStable ? (out[place.batch] ?? 0) : prepared.batch_max,
    concurrency: isStable ? (out[place.concurrency] ?? 0) : null,
    ttft_s: spread(place.ttft_s),
    tpot_s: spread(place.tpot_s),
    end_to_end_s: spread(place.end_to_end_s),
    queue_s: spread(place.queue_s),
  }
}

/** Seconds a token of a full replica: what each request gets of the largest batch. */
function fullGap({ batch_max, requests_per_s_max, passes, replica }: PreparedReplica): number {
  return batch_max / (requests_per_s_max * Math.max(1, passes) * replica.tokens_per_pass)
}

const unbounded = words('rate_unanswered')

/** One of several replicas under a request rate. */
export function servedAtRate(
  input: ServeInput,
  rate: RateInput,
  { placed, served, replicas }: { placed: Placed; served: ServedReplica; replicas: number },
): Served {
  const queue = atRate(input, rate, served, { placed, replicas })
  const load = loadFigures(queue, rate)
  const { prepared } = queue
  const { ttft_s, tpot_s, end_to_end_s } = load
  const answered = Math.min(rate.requests_per_s, load.requests_per_s_max) / replicas
  const gap = tpot_s?.mean ?? fullGap(prepared)
  const { deployment, tuning } = served
  return {
    domain: tuning.step_domain,
    first_token_domain: 'first_token',
    batch_sequences: load.batch_mean,
    ttft_s: ttft_s?.mean ?? null,
    tpot_s: gap,
    end_to_end_s: end_to_end_s?.mean ?? null,
    output_tokens_per_s: answered * input.traffic.output_tokens,
    flag: ttft_s === null ? 'overloaded' : load.utilization_ratio >= nearRatio ? 'near_capacity' : null,
    wait_low_s: 0,
    power_w: powerAt(input, { placed, served, replicas }, { batch: load.batch_mean, gap }),
    prefill_time_ratio: Math.min(1, answered * prepared.prompt_s),
    ...partsOf(prepared, gap, ttft_s?.mean ?? null),
    break_even_batch: null,
    kv_transfer_s: null,
    accelerators_per_replica_count: deployment.devices_count,
    replicas_count: replicas,
    reasons:
      ttft_s === null
        ? [
            { figure: 'ttft_ms', reason: unbounded },
            { figure: 'end_to_end_latency_s', reason: unbounded },
          ]
        : [],
    load,
  }
}

type Parts = Pick<Served, 'tpot_parts_ms' | 'ttft_parts_ms'>

/** Parts that sum to the means: a step alone and what others add; the request, its prompt, and what it waits for. */
function partsOf({ replica, prompt_s, steps_s }: PreparedReplica, gap: number, ttft: number | null): Parts {
  const step = Math.min(gap, (steps_s[0] ?? 0) / replica.tokens_per_pass)
  const others = { step_alone: step * ms, others: (gap - step) * ms }
  if (ttft === null) return { tpot_parts_ms: others, ttft_parts_ms: {} }
  const prompt = Math.min(prompt_s, ttft - replica.request_s)
  const wait = ttft - replica.request_s - prompt
  return {
    tpot_parts_ms: others,
    ttft_parts_ms: { request: replica.request_s * ms, prompt: prompt * ms, waits_and_steps: wait * ms },
  }
}

/** Draw at the mean batch, by the part of the time in which there is one. */
export function powerAt(
  input: ServeInput,
  { placed, served, replicas }: { placed: Placed; served: ServedReplica; replicas: number },
  { batch, gap }: { batch: number; gap: number },
): number {
  const { deployment, tuning } = served
  const loop = loopOf(input, placed.slots, replicas, movingOf(input, placed, placed.slots))
  evaluateClosedLoop(deployment, tuning, { ...loop, concurrency: Math.max(1, batch) }, loopFigures)
  const at = (index: number) => loopFigures[index] ?? 0
  const busy = (Math.min(1, batch) * at(figure.step_seconds)) / (gap * loop.tokens_per_pass)
  return replicaPower(
    deployment,
    tuning,
    Math.min(1, at(figure.memory_load) * busy),
    Math.min(1, at(figure.compute_load) * busy),
  )
}
