import { powerRatio } from '../machine/power.ts'
import { weighted } from './coefficients.ts'
import type { Deployment } from './deployment.ts'
import { type ClosedLoop, evaluateClosedLoop, figure, figuresCount, nearCapacityRatio } from './evaluate.ts'
import type { Tuning } from './tuning.ts'

export type CapacityFlag = 'near_capacity' | 'overloaded' | null

/** One replica under a constant number of requests. */
export type LoopFigures = {
  batch: number
  tpot_s: number
  /** `null` where requests wait for memory: no steady state gives the time to the first token then. */
  ttft_s: number | null
  end_to_end_s: number | null
  output_tokens_per_s: number
  flag: CapacityFlag
  /** Little's law, (c / slots - 1) (O TPOT + prompt): what a request waits for at least. */
  wait_low_s: number
  power_w: number
  joules_per_output_token: number
  /** Part of a request's time that is its own first token, shared with the sequences that decode meanwhile. */
  first_token_ratio: number
}

const out = new Float64Array(figuresCount)
const gapTerms = new Float64Array(2)
const at = (index: number) => out[index] ?? 0

export function capacityFlag(concurrency: number, slots: number): CapacityFlag {
  if (concurrency > slots) return 'overloaded'
  return concurrency >= nearCapacityRatio * slots ? 'near_capacity' : null
}

/** Mean seconds between the tokens of one sequence: the median gap, and what other prompts stall. */
function meanGap(deployment: Deployment, tuning: Tuning, loop: ClosedLoop): number {
  if (!loop.streamed) return at(figure.tpot_seconds)
  gapTerms[0] = at(figure.tpot_seconds)
  gapTerms[1] = (at(figure.batch) / loop.output_tokens) * deployment.shape.layers_count
  return weighted(tuning.gap, gapTerms)
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
  const flag = capacityFlag(loop.concurrency, loop.slots)
  const gap = meanGap(deployment, tuning, loop)
  const busy = at(figure.step_seconds) / gap / loop.tokens_per_pass
  const power = replicaPower(
    deployment,
    tuning,
    at(figure.memory_load) * busy,
    at(figure.compute_load) * busy,
  )
  const full = at(figure.batch) / gap
  const rate = loop.streamed || flag !== null ? full : at(figure.output_tokens_per_s)
  const service = loop.output_tokens * tpot + at(figure.prompt_seconds)
  return {
    batch: at(figure.batch),
    tpot_s: tpot,
    ttft_s: flag === null ? at(figure.ttft_seconds) : null,
    end_to_end_s: flag === null ? at(figure.end_to_end_seconds) : null,
    output_tokens_per_s: rate,
    flag,
    wait_low_s: Math.max(0, loop.concurrency / Math.max(1, loop.slots) - 1) * service,
    power_w: power,
    joules_per_output_token: power / rate,
    first_token_ratio: at(figure.ttft_seconds) / at(figure.batch) / at(figure.end_to_end_seconds),
  }
}
