import { contentHash } from '../../catalog/canonical.ts'
import { resolveRequest } from '../../catalog/resolve-request.ts'
import { type SimulatedServing, simulateServing } from '../../core/kinds/serving/simulate.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Spread } from '../../core/serving/traffic/simulation/summarize.ts'
import { millisecondsPerSecond } from '../../core/units.ts'
import type { WorkContext } from '../estimates/context.ts'
import { type AnyRequest, snapshotFor } from '../estimates/open-estimate.ts'
import { within } from '../scenarios/within.ts'
import type { SimulationBody } from '../schemas/simulation.ts'

export type SimulationInput = { body: SimulationBody }

const usualCount = 10_000

/** Serves the requests of a body iteration by iteration. Throws `Refusal`, which points into the body. */
export function runSimulation({ body }: SimulationInput, context: WorkContext) {
  const { request, seed = 1, trace, duration_s, requests_count } = body
  checkLength(body)
  const snapshot = within('/request', () => snapshotFor(request as AnyRequest, context.catalog))
  const entries = within('/request', () => resolveRequest(snapshot, request as AnyRequest))
  const length = duration_s === undefined ? { requests_count: requests_count ?? usualCount } : { duration_s }
  const asked = { seed, ...length, ...(trace && { trace }) }
  const found = within('/request', () => simulateServing({ request, entries }, asked, context.checkpoint))
  return {
    ...(found === null ? nothing : told(found)),
    reproducibility: {
      estimator_version: context.version,
      catalog_revision: snapshot.sha256,
      request_sha256: contentHash(body),
      samples: 0,
      seed,
    },
  }
}

function checkLength({ trace, duration_s, requests_count }: SimulationBody): void {
  const sent = Object.entries({ requests_count, duration_s, trace }).filter(
    ([, value]) => value !== undefined,
  )
  const fields = sent.map(([name]) => name)
  if (fields.length > 1) throw new Refusal('field_conflict', `/${fields[1]}`, { fields })
}

const noLatencies = { ttft_ms: null, tpot_ms: null, end_to_end_latency_s: null, queue_wait_ms: null }

const nothing = {
  fits_in_memory: false,
  stable: null,
  requests_count: 0,
  completed_count: 0,
  refused_count: 0,
  skipped_count: 0,
  preemptions_count: 0,
  iterations_count: 0,
  duration_s: 0,
  requests_per_s: 0,
  output_tokens_per_s: 0,
  utilization_ratio: 0,
  batch_mean: 0,
  concurrency_per_replica: 0,
  latencies: noLatencies,
  closed_form: null,
  over_time: { stretch_s: 0, queue_sequences: [], batch_sequences: [] },
}

function told({ run, summary, skipped_count, closed_form }: SimulatedServing) {
  const { duration_s, completed_count } = summary
  const over = (amount: number) => (duration_s > 0 ? amount / duration_s : 0)
  const { stretch_s, queue, batch } = run.series
  return {
    fits_in_memory: true,
    stable: summary.is_stable,
    requests_count: run.requests.count,
    completed_count,
    refused_count: summary.refused_count,
    skipped_count,
    preemptions_count: summary.preemptions_count,
    iterations_count: summary.iterations_count,
    duration_s,
    requests_per_s: over(completed_count),
    output_tokens_per_s: over(answeredTokens(run)),
    utilization_ratio: summary.busy_ratio,
    batch_mean: summary.batch_mean,
    concurrency_per_replica: summary.concurrency_mean,
    latencies: latenciesOf(summary),
    closed_form: closed_form === null ? null : latenciesOf(closed_form),
    over_time: { stretch_s, queue_sequences: queue, batch_sequences: batch },
  }
}

function answeredTokens({ requests, outcomes }: SimulatedServing['run']): number {
  return requests.output_tokens.reduce(
    (sum, tokens, at) => sum + (Number.isNaN(outcomes.done_s[at] ?? Number.NaN) ? 0 : tokens),
    0,
  )
}

type InSeconds = Record<'ttft_s' | 'tpot_s' | 'end_to_end_s' | 'queue_s', Spread>

function latenciesOf({ ttft_s, tpot_s, end_to_end_s, queue_s }: InSeconds) {
  return {
    ttft_ms: inMilliseconds(ttft_s),
    tpot_ms: inMilliseconds(tpot_s),
    end_to_end_latency_s: end_to_end_s,
    queue_wait_ms: inMilliseconds(queue_s),
  }
}

function inMilliseconds(spread: Spread): Spread {
  if (spread === null) return null
  const { mean, p50, p95, p99 } = spread
  const ms = (seconds: number) => seconds * millisecondsPerSecond
  return { mean: ms(mean), p50: ms(p50), p95: ms(p95), p99: ms(p99) }
}
