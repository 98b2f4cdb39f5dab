import type { ServingCalibration } from '../core/serving/calibration.ts'
import { usualBatchedTokens } from '../core/serving/engine-settings.ts'
import { firstTokenTermNames } from '../core/serving/first-token.ts'
import type { ServedReplica } from '../core/serving/served-replica.ts'
import { kvPoolBytes } from '../core/serving/slots.ts'
import { evaluateTraffic, place, trafficFiguresCount } from '../core/serving/traffic/evaluate-traffic.ts'
import { lengthMoments } from '../core/serving/traffic/lengths.ts'
import { objectivesOf, rateWithin } from '../core/serving/traffic/objectives.ts'
import { prepareReplica } from '../core/serving/traffic/prepared-replica.ts'
import { replicaLoad } from '../core/serving/traffic/replica-load.ts'
import type { Traffic } from '../core/serving/traffic/traffic.ts'
import { trafficReplica } from '../core/serving/traffic/traffic-replica.ts'
import { tune } from '../core/serving/tuning.ts'
import { millisecondsPerSecond as ms } from '../core/units.ts'
import type { ServingCase } from './serving-case.ts'
import { admissionOfCase } from './serving-load.ts'
import type { ServingRow } from './serving-row.ts'

function servedOf(from: ServingCase, calibration: ServingCalibration, row: ServingRow): ServedReplica {
  const { deployment, engine } = from
  const tuning = tune(calibration, deployment, engine)
  const admission = admissionOfCase(from)
  const ranks = deployment.plan.attention_data
  return {
    deployment,
    tuning,
    pool_bytes: Math.max(0, kvPoolBytes(deployment, admission.budget)) * ranks,
    reserves_whole_answer: admission.reserves_whole_answer,
    sequences_max_count: (row.serving.max_num_seqs ?? 4096) * ranks,
    tokens_per_iteration_max_count: (row.serving.max_num_batched_tokens ?? usualBatchedTokens) * ranks,
    request_seconds: tuning.first_token[firstTokenTermNames.indexOf('request')] ?? 0,
  }
}

/** The replica of a row as its queue sees it, and the lengths that come to it. */
export function preparedOf(row: ServingRow, from: ServingCase, calibration: ServingCalibration) {
  const prompt = { kind: 'spread', mean: Math.max(1, from.prompt_tokens), cv: from.prompt_cv } as const
  const output = { kind: 'spread', mean: from.output_tokens, cv: from.output_cv } as const
  const lengths = { prompt: lengthMoments(prompt, 1), output: lengthMoments(output, 1) }
  const features = {
    chunked_prefill: true,
    cached_prompt_ratio: 0,
    tokens_per_pass: 1,
    draft_cost_factor: 0,
    offloadSeconds: () => 0,
    sequences_per_request: from.beams,
  }
  const replica = trafficReplica(servedOf(from, calibration, row), lengths, features)
  return { prompt, output, prepared: prepareReplica(replica, lengths) }
}

/** What a row's request rate makes of its system; nothing where it has none. */
export function rateLine(
  row: ServingRow,
  from: ServingCase,
  calibration: ServingCalibration,
): Record<string, number | boolean | null> {
  const rate = from.request_rate_per_s
  const total = row.serving.request_rate_per_s
  if (!rate || !total) return {}
  const { prompt, output, prepared } = preparedOf(row, from, calibration)
  const traffic: Traffic = {
    requests_per_s: total,
    arrivals: { process: 'poisson', cv: 1 },
    prompt,
    output,
    replicas_count: from.replicas_count,
    routing: 'least_loaded',
  }
  const out = new Float64Array(trafficFiguresCount)
  const stable = evaluateTraffic(prepared, replicaLoad(traffic), out)
  const { ttft_ms_p99, tpot_ms_p99 } = row.serving.objective ?? {}
  const objectives = objectivesOf({
    ...(ttft_ms_p99 && { ttft_ms: { p99: ttft_ms_p99 } }),
    ...(tpot_ms_p99 && { tpot_ms: { p99: tpot_ms_p99 } }),
  })
  const most = rateWithin(prepared, traffic, objectives)
  const at = (index: number, factor: number) =>
    stable ? Number(((out[index] ?? 0) * factor).toPrecision(6)) : null
  return {
    tpot_ms_p50: at(place.tpot_s + 1, ms),
    tpot_ms_p99: at(place.tpot_s + 3, ms),
    ttft_ms_p50: at(place.ttft_s + 1, ms),
    ttft_ms_p99: at(place.ttft_s + 3, ms),
    concurrency_mean: at(place.concurrency, from.replicas_count),
    requests_per_s_max: most === null ? null : Number(most.toPrecision(6)),
    stable,
  }
}
