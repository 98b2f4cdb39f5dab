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
  /** Part of the time that prompts take, and in which somebody decodes. */
  prompt_ratio: number
  decoding_ratio: number
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
  prompt_ratio: 0,
  decoding_ratio: 0,
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
  steady.prompt_ratio = rate * prepared.prompt_s
  if (prepared.replica.chunked_prefill) steady.chain_s = 0
  else writeApart(prepared, rate)
  writeBatch(prepared, rate, itself)
  const { batch, growth } = steady
  const free = 1 - steady.prompt_ratio
  const decode = meanStepSeconds(prepared, batch + itself)
  steady.decode_s = decode
  // A batch that is full lets no more prompts in, so that no chain is longer than what the rate leaves.
  const most = Math.max(decode / free, prepared.batch_max / (rate * prepared.passes))
  steady.step_s = Math.min(stepAt(decode, rate), most)
  steady.batch_variance = (batch * peakedness) / (1 - growth) / load.batch_shared_count
  const slope = batch > 0 ? (decode - (prepared.steps_s[0] ?? 0)) / batch / free : 0
  steady.step_variance = slope * slope * steady.batch_variance
  steady.decoding_ratio = -Math.expm1(-batch)
  return steady
}

/** A step with the prompts that come during it: beside it, or in iterations of their own after it (s). */
function stepAt(decode: number, rate: number): number {
  const { chain_s, prompt_ratio } = steady
  return chain_s > 0 ? decode - Math.expm1(-rate * decode) * chain_s : decode / (1 - prompt_ratio)
}

/** Walks the points of the profile to the two between which more would leave than come. */
function writeBatch({ steps_s, passes, batch_max }: PreparedReplica, rate: number, itself: number): void {
  const share = rate * passes
  let before = 0
  steady.batch = batch_max
  steady.growth = growthMost
  for (let point = 0; point < steps_s.length; point++) {
    const decode = steps_s[point] ?? 0
    const step = stepAt(decode, rate)
    const sequences = profileSequences[point] ?? 1
    const more = share * step - sequences + itself
    if (more <= 0) {
      const width = point === 0 ? 1 : sequences - (profileSequences[point - 1] ?? 1)
      const seen = point === 0 ? itself + share * step : sequences + (more / (before - more)) * width
      steady.batch = Math.min(batch_max, seen - itself)
      steady.growth = Math.max(
        0,
        Math.min(growthMost, 1 - (share * stepAt(steps_s[0] ?? 0, rate)) / Math.max(1e-9, steady.batch)),
      )
      return
    }
    before = more
  }
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
