import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import { startDraft } from '../../draft/draft.ts'
import { Refusal } from '../../refusal.ts'
import { defaultEngine, deploymentOf, planOf } from '../../serving/serve-input.ts'
import { place as placeReplica } from '../../serving/serve-place.ts'
import { atRate } from '../../serving/serve-rate.ts'
import { servedReplica } from '../../serving/served-replica.ts'
import { evaluateTraffic, place, trafficFiguresCount } from '../../serving/traffic/evaluate-traffic.ts'
import { replicaLoad } from '../../serving/traffic/replica-load.ts'
import { drawRequests } from '../../serving/traffic/simulation/draw-requests.ts'
import { emptyRequests, type Requests } from '../../serving/traffic/simulation/requests.ts'
import { type Simulated, simulate } from '../../serving/traffic/simulation/simulate.ts'
import {
  type Spread,
  type Summary,
  summarize,
  warmUpRatio,
} from '../../serving/traffic/simulation/summarize.ts'
import { serveInput } from './serve-sheet.ts'

/** A request of a trace: when it comes after the start, and how long it is. */
export type TraceRow = { arrival_s: number; prompt_tokens: number; output_tokens: number }

export type SimulationAsked = {
  seed: number
  requests_count?: number
  duration_s?: number
  trace?: readonly TraceRow[]
}

export type SimulatedServing = {
  run: Simulated
  summary: Summary
  /** Requests at the start that are served and not counted in the percentiles. */
  skipped_count: number
  replicas_count: number
  /** The same latencies in closed form; `null` where no finite one is claimed. */
  closed_form: Record<'ttft_s' | 'tpot_s' | 'end_to_end_s' | 'queue_s', Spread> | null
}

/** Requests that one simulation may have. */
export const simulatedMost = 1_000_000

/**
 * Serves the requests of a traffic, or those of a trace, iteration by iteration. The same input gives the same run.
 * Throws `Refusal`: what an estimate of the request refuses, `load_missing` without a request rate or a trace,
 * `work_too_large` past the most requests. `null`: the model does not fit, so that nothing is served.
 */
export function simulateServing(
  { request, entries }: EstimateInputs<ServingRequest>,
  asked: SimulationAsked,
  checkpoint: () => void,
): SimulatedServing | null {
  const { trace } = asked
  const sent = trace ? withTrace(request, trace) : request
  if (sent.traffic.requests_per_s === undefined)
    throw new Refusal('load_missing', '/traffic', { fields: ['traffic.requests_per_s', 'trace'] })
  const input = serveInput(startDraft(), sent, entries)
  const { rate } = input.traffic
  const served = servedReplica(input)
  if (rate === undefined || served.pool_bytes <= 0) return null
  const replicas = planOf(input).data
  const placed = placeReplica(input, deploymentOf(input), input.engine ?? defaultEngine)
  const queue = atRate(input, rate, served, { placed, replicas })
  const requests = trace ? requestsOf(trace) : drawRequests(queue.traffic, countOf(asked, rate), asked.seed)
  const group = { replica: queue.replica, replicas_count: replicas, routing: rate.routing }
  const run = simulate(group, requests, checkpoint)
  const skipped = trace ? 0 : Math.floor(requests.count * warmUpRatio)
  return {
    run,
    summary: summarize(run, skipped, replicas),
    skipped_count: skipped,
    replicas_count: replicas,
    closed_form: closedForm(queue),
  }
}

function countOf(
  { requests_count, duration_s = 0 }: SimulationAsked,
  rate: { requests_per_s: number },
): number {
  const count = requests_count ?? Math.max(1, Math.round(duration_s * rate.requests_per_s))
  if (count > simulatedMost)
    throw new Refusal('work_too_large', '', { work: count, bound: simulatedMost, unit: 'requests' })
  return count
}

/** The request under the mean rate and lengths of a trace: the step is read around them. */
function withTrace(request: ServingRequest, trace: readonly TraceRow[]): ServingRequest {
  const mean = (read: (row: TraceRow) => number) =>
    trace.reduce((sum, row) => sum + read(row), 0) / trace.length
  const last = trace.reduce((latest, { arrival_s }) => Math.max(latest, arrival_s), 1e-3)
  const { concurrency: _, batch_sequences: __, shape: ___, ...traffic } = request.traffic
  return {
    ...request,
    traffic: {
      ...traffic,
      requests_per_s: trace.length / last,
      prompt_tokens: mean(({ prompt_tokens }) => prompt_tokens),
      output_tokens: mean(({ output_tokens }) => output_tokens),
    },
  }
}

/** In the order of their arrival. */
function requestsOf(trace: readonly TraceRow[]): Requests {
  const requests = emptyRequests(trace.length)
  const rows = trace.toSorted((a, b) => a.arrival_s - b.arrival_s)
  for (const [at, row] of rows.entries()) {
    requests.arrival_s[at] = row.arrival_s
    requests.prompt_tokens[at] = row.prompt_tokens
    requests.output_tokens[at] = row.output_tokens
  }
  return requests
}

function closedForm({ prepared, traffic }: ReturnType<typeof atRate>): SimulatedServing['closed_form'] {
  const out = new Float64Array(trafficFiguresCount)
  if (!evaluateTraffic(prepared, replicaLoad(traffic), out)) return null
  const spread = (at: number): Spread => ({
    mean: out[at] ?? 0,
    p50: out[at + 1] ?? 0,
    p95: out[at + 2] ?? 0,
    p99: out[at + 3] ?? 0,
  })
  return {
    ttft_s: spread(place.ttft_s),
    tpot_s: spread(place.tpot_s),
    end_to_end_s: spread(place.end_to_end_s),
    queue_s: spread(place.queue_s),
  }
}
