import { millisecondsPerSecond } from '../units.ts'
import { type CapacityFlag, closedLoopFigures } from './closed-loop.ts'
import type { Deployment } from './deployment.ts'
import { type DisaggregatedFigures, disaggregated, kvTransferSeconds } from './disaggregated.ts'
import type { ClosedLoop } from './evaluate.ts'
import { firstTokenTermNames } from './first-token.ts'
import { writePromptWork } from './prefill.ts'
import type { Served } from './served.ts'
import { servedPromptSeconds } from './served-prompt.ts'
import type { Tuning } from './tuning.ts'

export type Split = { prefill_accelerators_count: number; decode_accelerators_count: number }

const work = { tokens: 0, dense_seconds: 0, attention_seconds: 0, expert_seconds: 0 }

/** Above this load a prefill side is full: more in flight only wait longer for it. */
const fullLoad = 0.95
/** From here on requests wait as long as they are worked on, and half as long again. */
const busyLoad = 0.75

function flagOf({ prefill_load_ratio: load, decode_wait_s: wait }: DisaggregatedFigures): CapacityFlag {
  if (wait > 0 || load > fullLoad) return 'overloaded'
  return load > busyLoad ? 'near_capacity' : null
}

/** What a prompt takes on its way to a decode worker, s. */
type Way = { request: number; prompt: number; kv_transfer: number }

function wayOf(deployment: Deployment, tuning: Tuning, loop: ClosedLoop): Way {
  writePromptWork(deployment, loop.prompt_tokens, loop.cached_tokens, work)
  return {
    request: tuning.first_token[firstTokenTermNames.indexOf('request')] ?? 0,
    prompt: servedPromptSeconds(tuning.prompt_cost, work),
    kv_transfer: kvTransferSeconds(deployment, loop.prompt_tokens),
  }
}

export type Apart = { way: Way; state: DisaggregatedFigures; split: Split }

/** The steady state of a client's loop on prefill and decode workers; the slots are of one decode worker. */
export function placeApart(deployment: Deployment, tuning: Tuning, loop: ClosedLoop, split: Split): Apart {
  const way = wayOf(deployment, tuning, loop)
  const state = disaggregated(
    {
      prefill_workers_count: split.prefill_accelerators_count / deployment.devices_count,
      decode_workers_count: split.decode_accelerators_count / deployment.devices_count,
      concurrency: loop.concurrency,
      slots: loop.slots,
      prompt_seconds: way.prompt,
      output_tokens: loop.output_tokens,
      tpot: (batch) => closedLoopFigures(deployment, tuning, { ...loop, concurrency: batch }).tpot_s,
      fixed_seconds: way.request + way.kv_transfer,
    },
    way.kv_transfer,
  )
  return { way, state, split }
}

/** The answer of one decode worker as that of both sides: the first token waits for prefill and the link. */
export function servedApart(
  served: Served,
  deployment: Deployment,
  loop: ClosedLoop,
  { way, state, split }: Apart,
): Served {
  const parts = {
    ...way,
    prefill_wait: state.prefill_wait_s,
    ...(state.decode_wait_s > 0 && { place_wait: state.decode_wait_s }),
  }
  const devices = split.prefill_accelerators_count + split.decode_accelerators_count
  const ttft = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return {
    ...served,
    tpot_s: state.tpot_s,
    ttft_s: ttft,
    end_to_end_s: ttft + (loop.output_tokens - 1) * state.tpot_s,
    ttft_parts_ms: Object.fromEntries(
      Object.entries(parts).map(([name, value]) => [name, value * millisecondsPerSecond]),
    ),
    output_tokens_per_s: state.requests_per_s * loop.output_tokens,
    flag: flagOf(state),
    wait_low_s: state.prefill_wait_s + state.decode_wait_s,
    kv_transfer_s: way.kv_transfer,
    power_w: (served.power_w / deployment.devices_count) * devices,
    prefill_time_ratio: split.prefill_accelerators_count / devices,
    accelerators_per_replica_count: devices,
  }
}
