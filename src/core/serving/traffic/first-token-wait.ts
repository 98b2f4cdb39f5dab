import type { PreparedReplica } from './prepared-replica.ts'
import type { ReplicaLoad } from './replica-load.ts'
import type { Hits } from './spread.ts'
import type { SteadyState } from './steady-state.ts'

/** What a request waits for before its own prompt is done. One object, written again and again. */
export type FirstTokenWait = {
  /** Until its first prompt token enters an iteration (s). */
  queue: Hits
  /** The same and the prompts of others in its iteration: mean (s) and variance (s2). */
  delay_s: number
  delay_variance_s2: number
  /** Prompts of others in its iteration alone (s). */
  others_s: number
}

const wait: FirstTokenWait = {
  queue: { least: 0, mean: 0, second: 0, missed: 0, scale: 1 },
  delay_s: 0,
  delay_variance_s2: 0,
  others_s: 0,
}

/** An interval that is found by falling into it, halved: the variance of a uniform place in it. */
const uniformVariance = 1 / 12
const loadMost = 0.98
/** Newton's steps to the root of a convex equation, from below. */
const rootRounds = 5

/**
 * A request waits for the end of the iteration that it falls into, long ones being fallen into more often, and shares
 * the next with the prompts that came meanwhile: a gated queue whose iteration is a step and what arrived during the
 * last. Where the token budget does not hold what comes, prompts queue as in G/G/1; bursts queue as in GI/M/1; and
 * where the batch is full, requests wait for a sequence to end.
 */
export function firstTokenWait(p: PreparedReplica, load: ReplicaLoad, steady: SteadyState): FirstTokenWait {
  const rate = load.requests_per_s
  const scv = load.prompt_gaps_scv
  const third = (steady.prompt_s * (1 + p.prompt_scv)) ** 3
  writeIteration(steady, { rate, third })
  const ahead = rate * p.prompt_s * Math.min(1, scv)
  const share = 0.5 + ahead
  const burst = burstSeconds(p, steady, scv)
  let mean = share * iteration.mean + burst.mean
  let second = (share * share + uniformVariance) * iteration.second + burst.second
  if (p.replica.chunked_prefill) {
    const budget = Math.max(1, p.replica.batched_tokens_max - steady.batch)
    const each = p.prompt_s + ((steady.decode_s + p.prompt_pass_s) * p.fresh_tokens) / budget
    const busy = Math.min(loadMost, rate * each)
    const queued = ((busy / (1 - busy)) * each * (p.prompt_scv + scv)) / 2
    const queuedSecond = 2 * queued * queued + (rate * third * (each / steady.prompt_s) ** 3) / 3 / (1 - busy)
    mean = Math.max(mean, queued)
    second = Math.max(second, queuedSecond)
  }
  const slots = slotSeconds(p, load, steady)
  second += 2 * slots.ratio * slots.each * slots.each + 2 * mean * slots.ratio * slots.each
  mean += slots.ratio * slots.each
  wait.others_s = ahead * iteration.mean + burst.mean
  wait.delay_s = mean
  wait.delay_variance_s2 =
    Math.max(0, second - mean * mean) + steady.work_variance * Math.min(1, scv) * iteration.mean
  const { queue } = wait
  queue.mean = Math.max(0, mean - ahead * iteration.mean)
  queue.second = Math.max(queue.mean ** 2, second / (share * share + uniformVariance) / 3)
  queue.missed = (1 - Math.max(steady.decoding_ratio, steady.prompt_ratio)) * (1 - slots.ratio)
  return wait
}

/** The iteration that is under way at a moment, 0 where there is none: mean (s) and second moment (s2) over time. */
const iteration = { mean: 0, second: 0 }

function writeIteration(steady: SteadyState, { rate, third }: { rate: number; third: number }): void {
  const { step_s, decode_s, step_variance, prompt_ratio, decoding_ratio, apart_s, chain_s } = steady
  if (chain_s > 0) {
    const apart = (step_s - decode_s) / step_s
    const decoding = decode_s / step_s
    iteration.mean = decoding_ratio * (decoding * decode_s + apart * apart_s) + steady.work_variance
    iteration.second = decoding_ratio * (decoding * decode_s ** 2 + apart * apart_s ** 2) + rate * third
    return
  }
  const carried = (steady.work_variance * step_s) / Math.max(0.05, 1 - prompt_ratio * prompt_ratio)
  iteration.mean = decoding_ratio * step_s + carried / step_s
  iteration.second = decoding_ratio * (step_s * step_s + 3 * (carried + step_variance)) + rate * third
}

const burst = { mean: 0, second: 0 }

/** What requests that come in bursts wait for each other, beyond what Poisson arrivals would (GI/M/1, gamma gaps). */
function burstSeconds(
  { prompt_s, prompt_scv }: PreparedReplica,
  { prompt_ratio }: SteadyState,
  scv: number,
): typeof burst {
  burst.mean = 0
  burst.second = 0
  if (scv <= 1) return burst
  const busy = Math.min(loadMost, prompt_ratio)
  let root = busy
  for (let round = 0; round < rootRounds; round++) {
    const base = 1 + (scv * (1 - root)) / busy
    const value = Math.exp(-Math.log(base) / scv)
    root += (value - root) / (1 - value / (busy * base))
  }
  const half = (prompt_s * (1 + prompt_scv)) / 2
  burst.mean = Math.max(0, (root / (1 - root) - busy / (1 - busy)) * half)
  burst.second = burst.mean > 0 ? 2 * root * (half / (1 - root)) ** 2 : 0
  return burst
}

const slots = { ratio: 0, each: 0 }
const betaMost = 6

/**
 * Part of the requests that find the batch full, and how long those wait (s): many servers near their capacity
 * (Halfin and Whitt 1981), the spare places counted in standard deviations of the batch.
 */
function slotSeconds(
  p: PreparedReplica,
  load: ReplicaLoad,
  { batch, batch_variance }: SteadyState,
): typeof slots {
  const beta = (p.places - batch) / Math.sqrt(Math.max(1e-9, batch_variance))
  slots.ratio = 0
  slots.each = 0
  if (beta > betaMost) return slots
  const below = 1 / (1 + Math.exp(-1.702 * beta))
  slots.ratio = 1 / (1 + beta * Math.sqrt(2 * Math.PI) * Math.exp((beta * beta) / 2) * below)
  slots.each = (load.batch_gaps_scv + p.passes_scv) / 2 / (p.requests_per_s_max - load.requests_per_s)
  return slots
}
