import { type Coming, carriedStep, emptyRatio, spareSeconds } from './carried-step.ts'
import { meanStepSeconds, type PreparedReplica } from './prepared-replica.ts'
import type { ReplicaLoad } from './replica-load.ts'
import { profileSequences } from './step-profile.ts'

/** A stable replica at a rate. One object is written again and again: read it before the next evaluation. */
export type SteadyState = {
  /** Sequences that decode, on average, and their variance. */
  batch: number
  batch_variance: number
  /** A step of them without and with the prompts that it carries (s), and the variance that the batch gives it. */
  decode_s: number
  step_s: number
  step_variance: number
  /** By how much of itself a step grows with each part more of the batch: 1 is the edge of stability. */
  growth: number
  /** What a prompt takes with its share of the passes that carry any (s). */
  prompt_s: number
  /** Part of the time that prompts take, and in which somebody decodes. */
  prompt_ratio: number
  decoding_ratio: number
  /** Variance of the prompts' work that comes in a second (s2/s): uneven arrivals and lengths, and passes without any. */
  work_variance: number
  /** Where prompts run apart: an iteration of them (s), and the chain of such iterations after a step (s). */
  apart_s: number
  chain_s: number
}

const steady: SteadyState = {
  batch: 0,
  batch_variance: 0,
  decode_s: 0,
  step_s: 0,
  step_variance: 0,
  growth: 0,
  prompt_s: 0,
  prompt_ratio: 0,
  decoding_ratio: 0,
  work_variance: 0,
  apart_s: 0,
  chain_s: 0,
}

/** Beyond it a linear answer to a shift of the batch says nothing. */
const growthMost = 0.98
const chainRounds = 12

/**
 * The fixed point of Little's law, n = lambda x passes x step(n): a sequence sees those that were there when it came,
 * and of a batch that arrivals and departures move at random the others are n on average (the arrival theorem). With
 * steps linear in the batch and Poisson arrivals this is exact: the number is negative binomial, of variance
 * n / (1 - growth). Other arrivals change it by the peakedness of a service of many servers (Eckberg 1983).
 */
export function steadyState(prepared: PreparedReplica, load: ReplicaLoad): SteadyState {
  const rate = load.requests_per_s
  const peakedness = Math.max(0.05, 1 + (load.batch_gaps_scv - 1) / (1 + prepared.passes_scv))
  const itself = Math.min(1, peakedness)
  coming.rate = rate
  coming.scv = load.prompt_gaps_scv
  if (prepared.replica.chunked_prefill) steady.chain_s = 0
  else writeApart(prepared, rate)
  coming.chain_s = steady.chain_s
  writeBatch(prepared, itself)
  const { batch, growth } = steady
  const decode = meanStepSeconds(prepared, batch + itself)
  steady.decode_s = decode
  const step = carriedStep(prepared, coming, decode)
  // A batch that is full lets no more prompts in, so that no chain is longer than what the rate leaves.
  const longest = Math.max(
    decode / (1 - rate * prepared.prompt_s),
    prepared.batch_max / (rate * prepared.passes),
  )
  steady.step_s = steady.chain_s > 0 ? Math.min(step, longest) : step
  writePrompts(prepared)
  const free = 1 - steady.prompt_ratio
  steady.batch_variance = (batch * peakedness) / (1 - growth) / load.batch_shared_count
  const slope = batch > 0 ? (decode - (prepared.steps_s[0] ?? 0)) / batch / free : 0
  steady.step_variance = slope * slope * steady.batch_variance
  steady.decoding_ratio = -Math.expm1(-batch)
  return steady
}

const coming: Coming = { rate: 0, scv: 1, chain_s: 0 }

/** What prompts take of a step with their share of the passes that carry any, and how unevenly. */
function writePrompts({ prompt_s, prompt_scv, prompt_pass_s: pass, prompt_passes }: PreparedReplica): void {
  const { rate, scv } = coming
  const { step_s } = steady
  const without = emptyRatio(prompt_passes * rate * step_s, scv)
  const uneven = rate * prompt_s * prompt_s * (prompt_scv + scv)
  steady.prompt_s = prompt_s + (pass * (1 - without)) / (rate * step_s)
  steady.prompt_ratio = rate * steady.prompt_s
  steady.work_variance = uneven + without * pass * ((pass * (1 - without)) / step_s + 2 * rate * prompt_s)
}

/** A line between the two points of the profile, found by halving, between which as many leave as come. */
function writeBatch(prepared: PreparedReplica, itself: number): void {
  const { steps_s, passes, batch_max } = prepared
  const share = coming.rate * passes
  let [below, held, short, spare] = [-1, steps_s.length, 0, 0]
  while (held - below > 1) {
    const middle = (below + held) >> 1
    const step = ((profileSequences[middle] ?? 1) - itself) / share
    const found = spareSeconds(prepared, coming, steps_s[middle] ?? 0, step)
    if (found < 0) [below, short] = [middle, found]
    else [held, spare] = [middle, found]
  }
  steady.batch = batch_max
  steady.growth = growthMost
  if (held === steps_s.length) return
  const first = share * carriedStep(prepared, coming, steps_s[0] ?? 0)
  const before = profileSequences[below] ?? 0
  const width = (profileSequences[held] ?? 1) - before
  const others = held === 0 ? first : before + (short / (short - spare)) * width - itself
  steady.batch = Math.min(batch_max, others)
  steady.growth = Math.max(0, Math.min(growthMost, 1 - first / Math.max(1e-9, steady.batch)))
}

/**
 * Prompts that run alone and first: an iteration of them takes in all that came during the last, and decoding goes on
 * only after one in which nobody came.
 */
function writeApart({ prompt_s, empty_s }: PreparedReplica, rate: number): void {
  let length = empty_s + prompt_s
  for (let round = 0; round < chainRounds; round++)
    length = empty_s + (prompt_s * rate * length) / -Math.expm1(-rate * length)
  steady.apart_s = length
  steady.chain_s = length * Math.exp(Math.min(50, rate * length))
}
