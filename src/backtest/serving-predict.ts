import type { Fitted, ServingCalibration } from '../core/serving/calibration.ts'
import {
  type CapacityFlag,
  capacityFlag,
  closedLoopFigures,
  replicaPower,
} from '../core/serving/closed-loop.ts'
import { bounded, residualRangeFor, unseenParts } from '../core/serving/range.ts'
import { saturatedTokensPerSecond } from '../core/serving/saturated.ts'
import { singleStreamFigures } from '../core/serving/single-stream.ts'
import { staticRunFigures } from '../core/serving/static-run.ts'
import { isMainKin } from '../core/serving/tags.ts'
import { tune } from '../core/serving/tuning.ts'
import { millisecondsPerSecond } from '../core/units.ts'
import { caseOfRow, isSkipped, type ServingCase, type Skipped } from './serving-case.ts'
import type { ServingCatalog } from './serving-catalog.ts'
import { heldToTheEnd, loopOfCase, promptSeconds, slotsOf } from './serving-load.ts'
import { medianGapRatio } from './serving-observations.ts'
import { rateLine } from './serving-rate.ts'
import type { ServingRow } from './serving-row.ts'

const quantities = [
  'tpot_ms',
  'ttft_ms',
  'end_to_end_latency_s',
  'output_tokens_per_s_total',
  'joules_per_output_token',
] as const
type Quantity = (typeof quantities)[number]

type Central = { value: number; domain: Fitted<string>; inverse?: boolean } | null
type Centrals = Record<Quantity, Central> & { flag: CapacityFlag }

export type ServingPrediction = { id: string; flag: CapacityFlag } & {
  [Q in Quantity as Q | `${Q}_low` | `${Q}_high`]: number | null
}

const nothing: Record<Quantity, Central> = {
  tpot_ms: null,
  ttft_ms: null,
  end_to_end_latency_s: null,
  output_tokens_per_s_total: null,
  joules_per_output_token: null,
}

/** Accelerators of a node draw most of its power; the host, fans and network the rest (MLPerf v5.1 power runs). */
const wallPowerFactor = 1.25

/**
 * In flight under a request rate: where a closed loop of as many answers as fast as requests come (Little's law).
 * What the replica cannot answer fills its slots.
 */
function atItsRate(from: ServingCase, calibration: ServingCalibration): ServingCase {
  const most = slotsOf(from)
  const answered = (concurrency: number) => {
    const loop = closedLoop({ ...from, concurrency }, calibration)
    return (loop.output_tokens_per_s_total?.value ?? 0) / from.replicas_count / from.output_tokens
  }
  let low = 1
  let high = Math.max(1, most)
  const asked = from.request_rate_per_s ?? Number.POSITIVE_INFINITY
  if (answered(high) < asked) return { ...from, concurrency: high }
  while (high / low > 1.001) {
    const middle = Math.sqrt(low * high)
    if (answered(middle) < asked) low = middle
    else high = middle
  }
  return { ...from, concurrency: high }
}

function closedLoop(from: ServingCase, calibration: ServingCalibration): Centrals {
  const { deployment, engine } = from
  const tuning = tune(calibration, deployment, engine)
  const figures = closedLoopFigures(deployment, tuning, loopOfCase(from))
  const step = calibration[tuning.step_domain] as Fitted<string>
  const flag = capacityFlag(from.concurrency, slotsOf(from), heldToTheEnd(from))
  const tpot = figures.tpot_s * (from.streaming_client ? medianGapRatio(from) : 1)
  // What a short run waited is not the steady state's; and a streaming client takes no first token.
  const known = from.prefill === null && !from.streaming_client && flag !== 'overloaded'
  return {
    flag,
    tpot_ms: { value: tpot * millisecondsPerSecond, domain: step },
    ttft_ms: known
      ? { value: figures.ttft_s * millisecondsPerSecond, domain: calibration.first_token }
      : null,
    end_to_end_latency_s: known ? { value: figures.end_to_end_s, domain: step } : null,
    output_tokens_per_s_total: {
      value: figures.output_tokens_per_s * from.replicas_count,
      domain: step,
      inverse: true,
    },
    joules_per_output_token: { value: figures.joules_per_output_token, domain: calibration.energy },
  }
}

function staticRun(from: ServingCase, calibration: ServingCalibration): Centrals {
  const tuning = tune(calibration, from.deployment, from.engine)
  const figures = staticRunFigures(from.deployment, tuning, {
    requests: from.concurrency,
    slots: slotsOf(from),
    prompt_tokens: from.prompt_tokens,
    output_tokens: from.output_tokens,
    prompt_seconds: promptSeconds(from),
  })
  const domain = isMainKin(from.deployment, from.engine)
    ? calibration.static_batch
    : calibration.static_batch_others
  return {
    ...nothing,
    flag: figures.waves > 1 ? 'overloaded' : null,
    tpot_ms: { value: figures.tpot_s * millisecondsPerSecond, domain },
    ttft_ms: figures.waves > 1 ? null : { value: figures.ttft_s * millisecondsPerSecond, domain },
    end_to_end_latency_s: { value: figures.end_to_end_s, domain },
    output_tokens_per_s_total: { value: figures.output_tokens_per_s, domain, inverse: true },
  }
}

function singleStream(from: ServingCase, calibration: ServingCalibration): Centrals {
  const tuning = tune(calibration, from.deployment, from.engine)
  const figures = singleStreamFigures(from.deployment, tuning, {
    prompt_tokens: from.prompt_tokens,
    output_tokens: from.output_tokens,
    prompt_seconds: promptSeconds(from),
  })
  const domain = calibration.single_stream
  return {
    ...nothing,
    flag: null,
    tpot_ms: { value: figures.tpot_s * millisecondsPerSecond, domain },
    ttft_ms: { value: figures.ttft_s * millisecondsPerSecond, domain: calibration.single_prompt },
    end_to_end_latency_s: { value: figures.end_to_end_s, domain },
    /** Local benchmarks print the rate of generation alone, without the prompt. */
    output_tokens_per_s_total: { value: 1 / figures.tpot_s, domain, inverse: true },
  }
}

function saturated(from: ServingCase, calibration: ServingCalibration): Centrals {
  const { deployment } = from
  const tuning = tune(calibration, deployment, from.engine)
  const replicas = from.devices_count / deployment.devices_count
  const factor = calibration.scenario_factors[from.scenario ?? ''] ?? 1
  const rate = saturatedTokensPerSecond(deployment, tuning, loopOfCase(from)) * factor
  const power = replicaPower(deployment, tuning, 1, 1) * wallPowerFactor
  return {
    ...nothing,
    flag: null,
    output_tokens_per_s_total: { value: rate * replicas, domain: calibration.saturated, inverse: true },
    joules_per_output_token: { value: power / rate, domain: calibration.saturated },
  }
}

function centrals(from: ServingCase, calibration: ServingCalibration): Centrals | Skipped {
  if (from.load === 'saturated') return saturated(from, calibration)
  if (from.load === 'rate' && from.concurrency === 0)
    return centrals(atItsRate(from, calibration), calibration)
  const mode = tune(calibration, from.deployment, from.engine).mode
  if (mode === 'single') {
    if (from.concurrency > 1) return { skipped: 'batches_of_local_engines_are_not_modelled' }
    if (/amd|intel/.test(from.deployment.device.vendor) && from.deployment.device.memory_class === 'hbm') {
      return { skipped: 'local_engines_on_these_accelerators_are_not_modelled' }
    }
    return singleStream(from, calibration)
  }
  return from.load === 'static' ? staticRun(from, calibration) : closedLoop(from, calibration)
}

function rounded(value: number): number {
  return Number(value.toPrecision(6))
}

/** One line of predictions for a row; `measured` is never read. */
export function predictServing(
  row: ServingRow,
  catalog: ServingCatalog,
  calibration: ServingCalibration,
): ServingPrediction | ({ id: string } & Skipped) {
  const from = caseOfRow(row, catalog)
  if (isSkipped(from)) return { id: row.id, ...from }
  const found = centrals(from, calibration)
  if (isSkipped(found)) return { id: row.id, ...found }
  const line: Record<string, number | string | null> = { id: row.id }
  for (const quantity of quantities) {
    const central = found[quantity]
    const figures = central === null ? null : ranged(central, from)
    line[quantity] = figures ? rounded(figures.value) : null
    line[`${quantity}_low`] = figures ? rounded(figures.low) : null
    line[`${quantity}_high`] = figures ? rounded(figures.high) : null
  }
  line.flag = found.flag
  return { ...line, ...rateLine(row, from, calibration) } as ServingPrediction
}

/** Residuals of times; a rate's range is that of its time, turned over. */
function ranged(central: NonNullable<Central>, from: ServingCase) {
  const unseen = unseenParts(central.domain, from.deployment, from.engine).length
  const range = residualRangeFor(central.domain, unseen)
  if (!central.inverse) return bounded(central.value, range)
  return bounded(central.value, { low_log: -range.high_log, high_log: -range.low_log })
}
