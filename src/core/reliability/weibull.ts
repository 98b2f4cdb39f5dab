import { bestInterval } from './best-interval.ts'
import { gamma, gammaAbove } from './gamma.ts'

/** Names and versions of these functions in derivations. */
export const weibullGoodputFunction = 'reliability.weibull_goodput@1'
export const weibullIntervalFunction = 'reliability.weibull_interval@1'
export const weibullRestartFunction = 'reliability.weibull_restart@1'
export const weibullSpreadFunction = 'reliability.weibull_spread@1'

/** A run between failures, all times in one unit. */
export type FailingRun = {
  /** Mean time between failures of the whole run. */
  mtbf: number
  /** 1 is exponential; below 1 failures come in bursts. */
  shape: number
  /** From a failure until the run goes on from its last checkpoint, and until the next checkpoint is safe. */
  recovery: number
  /** What a checkpoint stops the run for. */
  pause: number
}

const scaleOf = ({ mtbf, shape }: Pick<FailingRun, 'mtbf' | 'shape'>) => mtbf / gamma(1 + 1 / shape)

/** Mean of min(X, time): how long a restart lasts that the next failure may cut short. */
export function meanWithin(time: number, { mtbf, shape }: Pick<FailingRun, 'mtbf' | 'shape'>): number {
  return mtbf * (1 - gammaAbove(1 / shape, (time / scaleOf({ mtbf, shape })) ** shape))
}

/** Checkpoints that are summed one by one; what comes after them is an integral. */
const summed = 64

/** Expected number of checkpoints that become safe between two failures. */
function checkpointsBetween(run: FailingRun, interval: number): number {
  const { mtbf, shape, recovery, pause } = run
  const scale = scaleOf(run)
  const period = interval + pause
  let total = 0
  for (let at = 1; at <= summed; at++) {
    const survived = Math.exp(-(((recovery + at * period) / scale) ** shape))
    total += survived
    if (survived < 1e-16) return total
  }
  // Euler–Maclaurin from the middle between the last term and the next.
  const start = recovery + (summed + 0.5) * period
  const reduced = (start / scale) ** shape
  const slope = (-period * Math.exp(-reduced) * shape * reduced) / start
  return total + (mtbf / period) * gammaAbove(1 / shape, reduced) + slope / 24
}

/**
 * Share of the time that advances a run whose failures renew as a Weibull distribution: by the renewal theorem the
 * work that becomes safe between two failures over the mean time between them. With shape 1 it is the exponential
 * case in closed form.
 */
export function weibullGoodput(run: FailingRun, interval: number): number {
  return (interval * checkpointsBetween(run, interval)) / run.mtbf
}

/** The interval is looked for within this factor of that of exponential failures. */
const reach = 30
const golden = (Math.sqrt(5) - 1) / 2
const steps = 44

/** The time between checkpoints of the best `weibullGoodput`, by golden section over its logarithm. */
export function weibullInterval(run: FailingRun): number {
  const usual = Math.log(bestInterval(run.pause, run.mtbf))
  const at = (logarithm: number) => weibullGoodput(run, Math.exp(logarithm))
  let [low, high] = [usual - Math.log(reach), usual + Math.log(reach)]
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
  let [atLeft, atRight] = [at(left), at(right)]
  for (let step = 0; step < steps; step++) {
    if (atLeft >= atRight) {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - golden * (high - low)
      atLeft = at(left)
    } else {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + golden * (high - low)
      atRight = at(right)
    }
  }
  return Math.exp((low + high) / 2)
}

/** Standard deviation of the time between failures over its mean; 1 for shape 1. */
export function weibullSpread(shape: number): number {
  return Math.sqrt(gamma(1 + 2 / shape) / gamma(1 + 1 / shape) ** 2 - 1)
}
