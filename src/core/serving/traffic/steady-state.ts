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
  coming.rate = rate
  coming.scv = load.prompt_gaps_scv
  const peakedness = Math.max(0.05, 1 + (load.batch_gaps_scv - 1) / (1 + prepared.passes_scv))
  const itself = Math.min(1, peakedness)
  if (prepared.replica.chunked_prefill) steady.chain_s = 0
  else writeApart(prepared, rate)
  writeBatch(prepared, coming, itself)
  const { batch, growth } = steady
  const decode = meanStepSeconds(prepared, batch + itself)
  steady.decode_s = decode
  const step = stepAt(prepared, decode, coming)
  // A batch that is full lets no more prompts in, so that no chain is longer than what the rate leaves.
  const longest = Math.max(
    decode / (1 - rate * prepared.prompt_s),
    prepared.batch_max / (rate * prepared.passes),
  )
  steady.step_s = steady.chain_s > 0 ? Math.min(step, longest) : step
  writePrompts(prepared, coming, steady.step_s)
  const free = 1 - steady.prompt_ratio
  steady.batch_variance = (batch * peakedness) / (1 - growth) / load.batch_shared_count
  const slope = batch > 0 ? (decode - (prepared.steps_s[0] ?? 0)) / batch / free : 0
  steady.step_variance = slope * slope * steady.batch_variance
  steady.decoding_ratio = -Math.expm1(-batch)
  return steady
}

/** Part of the spans of time in which nobody comes, and how fast it falls with `prompts`. */
const empty = { ratio: 1, slope: 1 }

/**
 * Of spans in which `prompts` come on average: of Poisson gaps exp(-x), of even ones 1 - x, of bursts less of them meet
 * more spans (the zero class of a negative binomial).
 */
function writeEmpty(prompts: number, scv: number): void {
  if (scv <= 1) {
    const drawn = Math.exp(-prompts)
    const isShort = prompts < 1
    empty.ratio = scv * drawn + (1 - scv) * (isShort ? 1 - prompts : 0)
    empty.slope = scv * drawn + (1 - scv) * (isShort ? 1 : 0)
    return
  }
  const base = 1 + prompts * (scv - 1)
  empty.ratio = base ** (-1 / (scv - 1))
  empty.slope = empty.ratio / base
}

/** How prompts come: how many a second, and how unevenly. */
type Coming = { rate: number; scv: number }
const coming: Coming = { rate: 0, scv: 1 }

/** What prompts take of a step of `step` seconds with their share of the passes that carry any, and how unevenly. */
function writePrompts(
  { prompt_s, prompt_scv, prompt_pass_s: pass, prompt_passes }: PreparedReplica,
  { rate, scv }: Coming,
  step: number,
): void {
  const uneven = rate * prompt_s * prompt_s * (prompt_scv + scv)
  writeEmpty(prompt_passes * rate * step, scv)
  const without = empty.ratio
  steady.prompt_s = prompt_s + (pass * (1 - without)) / (rate * step)
  steady.prompt_ratio = rate * steady.prompt_s
  steady.work_variance = uneven + without * pass * ((pass * (1 - without)) / step + 2 * rate * prompt_s)
}

/** Newton's steps to the length of a step, from above: the part that carries a prompt is concave in it. */
const stepRounds = 2

/**
 * A step with the prompts that come during it: beside it, or in iterations of their own after it (s). Beside it, the
 * step t = decode + rate t prompt + pass (1 - empty(passes rate t)).
 */
function stepAt(prepared: PreparedReplica, decode: number, { rate, scv }: Coming): number {
  const { prompt_s, prompt_pass_s, prompt_passes } = prepared
  const { chain_s } = steady
  if (chain_s > 0) return decode - Math.expm1(-rate * decode) * chain_s
  const free = 1 - rate * prompt_s
  if (prompt_pass_s === 0) return decode / free
  const often = prompt_passes * rate
  let step = (decode + prompt_pass_s) / free
  for (let round = 0; round < stepRounds; round++) {
    const prompts = often * step
    writeEmpty(prompts, scv)
    const { ratio, slope } = empty
    step = (decode + prompt_pass_s * (1 - ratio - prompts * slope)) / (free - prompt_pass_s * often * slope)
  }
  return step
}

/** Walks the points of the profile to the two between which more would leave than come. */
function writeBatch(prepared: PreparedReplica, coming: Coming, itself: number): void {
  const { steps_s, passes, batch_max } = prepared
  const share = coming.rate * passes
  let before = 0
  steady.batch = batch_max
  steady.growth = growthMost
  for (let point = 0; point < steps_s.length; point++) {
    const decode = steps_s[point] ?? 0
    const step = stepAt(prepared, decode, coming)
    const sequences = profileSequences[point] ?? 1
    const more = share * step - sequences + itself
    if (more <= 0) {
      const width = point === 0 ? 1 : sequences - (profileSequences[point - 1] ?? 1)
      const seen = point === 0 ? itself + share * step : sequences + (more / (before - more)) * width
      steady.batch = Math.min(batch_max, seen - itself)
      steady.growth = Math.max(
        0,
        Math.min(
          growthMost,
          1 - (share * stepAt(prepared, steps_s[0] ?? 0, coming)) / Math.max(1e-9, steady.batch),
        ),
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
