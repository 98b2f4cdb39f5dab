import { powerRatio } from '../machine/power.ts'
import type { Deployment } from './deployment.ts'
import { type ClosedLoop, evaluateClosedLoop, figure, figuresCount } from './evaluate.ts'
import type { Tuning } from './tuning.ts'

export type CapacityFlag = 'near_capacity' | 'overloaded' | null

/** One replica under a constant number of requests. */
export type LoopFigures = {
  batch: number
  tpot_s: number
  /** Mean seconds from the request to its first token, the wait for a place among them. */
  ttft_s: number
  /** By Little's law: in flight over requests a second. */
  end_to_end_s: number
  output_tokens_per_s: number
  /** Of it, the wait for a place. */
  wait_s: number
  power_w: number
  joules_per_output_token: number
  /** Part of a request's time that is its own first token, shared with the sequences that decode meanwhile. */
  first_token_ratio: number
}

const out = new Float64Array(figuresCount)
const at = (index: number) => out[index] ?? 0

/**
 * What requests wait for. `overloaded`: more are in flight than run at once, so that some always wait. `near_capacity`:
 * more than the cache holds to their last token, so that some wait when answers are long together.
 */
export function capacityFlag(concurrency: number, slots: number, heldToTheEnd: number): CapacityFlag {
  if (concurrency > Math.max(1, slots)) return 'overloaded'
  return concurrency > Math.max(1, heldToTheEnd) ? 'near_capacity' : null
}

/** Draw of the whole replica, accelerators only. */
export function replicaPower(
  deployment: Deployment,
  tuning: Tuning,
  memoryLoad: number,
  computeLoad: number,
): number {
  return (
    powerRatio(tuning.power, memoryLoad, computeLoad) *
    deployment.device.power_max_w *
    deployment.devices_count
  )
}

export function closedLoopFigures(deployment: Deployment, tuning: Tuning, loop: ClosedLoop): LoopFigures {
  evaluateClosedLoop(deployment, tuning, loop, out)
  const tpot = at(figure.tpot_seconds)
  const wait = at(figure.wait_seconds)
  const power = replicaPower(deployment, tuning, at(figure.memory_load), at(figure.compute_load))
  // A client on the serving host counts what it streams: tokens of a step over the step.
  const rate = loop.streamed ? at(figure.batch) / tpot : at(figure.output_tokens_per_s)
  return {
    batch: at(figure.batch),
    tpot_s: tpot,
    ttft_s: wait + at(figure.ttft_seconds),
    end_to_end_s: wait + at(figure.served_seconds),
    output_tokens_per_s: rate,
    wait_s: wait,
    power_w: power,
    joules_per_output_token: power / rate,
    first_token_ratio: at(figure.ttft_seconds) / at(figure.batch) / at(figure.served_seconds),
  }
}
