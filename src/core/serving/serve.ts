import { measuredRows, servingCalibration } from './measured.ts'
import { movingOf } from './moving.ts'
import { prefillIdealSeconds } from './prefill.ts'
import type { ServeAnswer } from './serve-answer.ts'
import { compose, type ServeData } from './serve-compose.ts'
import { loopOf, servedContinuously } from './serve-continuous.ts'
import { isEncoded, servedEncoded } from './serve-encode.ts'
import { defaultEngine, deploymentOf, planOf, type ServeInput } from './serve-input.ts'
import { type Placed, place } from './serve-place.ts'
import { servedAtRate } from './serve-rate.ts'
import { servedAlone, servedAsBatch } from './serve-static.ts'
import type { Served } from './served.ts'
import { servedReplica } from './served-replica.ts'
import { type Tuning, tune } from './tuning.ts'

const shipped: ServeData = { calibration: servingCalibration, rows: measuredRows }

/** By how the requests come and what the engine is for: alone, as one batch, or in a closed loop. */
function servedBy(input: ServeInput, placed: Placed, tuning: Tuning, replicas: number): Served {
  const { deployment, slots } = placed
  const { prompt_tokens, cached_prompt_ratio = 0, batch_sequences, concurrency = 1 } = input.traffic
  const cached = input.features?.prefix_caching === false ? 0 : cached_prompt_ratio * prompt_tokens
  const batch = batch_sequences ?? concurrency / replicas
  const asked = {
    batch,
    slots,
    prompt_seconds: prefillIdealSeconds(deployment, prompt_tokens, cached),
    moving: movingOf(input, placed, batch),
  }
  if (isEncoded(input)) return servedEncoded(input, deployment, tuning, asked)
  if (tuning.mode === 'single' && asked.batch <= 1) return servedAlone(input, deployment, tuning, asked)
  if (batch_sequences !== undefined) return servedAsBatch(input, deployment, tuning, asked)
  const loop = loopOf(input, slots, replicas, asked.moving)
  const heldToTheEnd = placed.memory.batch_max_sequences
  return servedContinuously(input, deployment, tuning, { loop, heldToTheEnd })
}

/**
 * What one deployment serves at a concurrency or with a static batch: times, rates, memory, energy, with
 * ranges from held-out errors and the nearest measured rows. `batch_sequences` is per replica, `concurrency`
 * of the client over all replicas, `rate` of the requests that come to all of them. Pure: the same input gives the same answer; units stand in the names.
 * Errors: `Refusal` for an unknown precision or an accelerator without its rates.
 */
export function serveReplica(input: ServeInput, data: ServeData = shipped): ServeAnswer {
  const engine = input.engine ?? defaultEngine
  const placed = place(input, deploymentOf(input), engine)
  const tuning = tune(data.calibration, placed.deployment, engine)
  const replicas = planOf(input).data
  const { rate } = input.traffic
  const served = rate
    ? servedAtRate(input, rate, { placed, served: servedReplica(input, data.calibration), replicas })
    : servedBy(input, placed, tuning, replicas)
  return compose(input, data, { engine, placed, tuning, served, replicas })
}
