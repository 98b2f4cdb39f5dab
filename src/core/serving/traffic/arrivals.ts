import { normalQuantile } from '../../sheet/quantile.ts'
import type { RandomSource } from '../../sheet/random.ts'

export const arrivalProcesses = ['poisson', 'gamma', 'deterministic'] as const
export type ArrivalProcess = (typeof arrivalProcesses)[number]

/** Gaps between arrivals: `cv` is that of a gamma distribution; 1 is Poisson, 0 even. */
export type Arrivals = { process: ArrivalProcess; cv: number }

/** Squared coefficient of variation of the gaps. */
export function arrivalScv({ process, cv }: Arrivals): number {
  if (process === 'poisson') return 1
  return process === 'deterministic' ? 0 : cv * cv
}

/** Draws gaps of mean 1, the same for the same source. */
export function gapSource(arrivals: Arrivals, random: RandomSource): () => number {
  const scv = arrivalScv(arrivals)
  if (scv === 0) return () => 1
  if (arrivals.process === 'poisson') return () => exponential(random)
  const shape = 1 / scv
  return () => gamma(shape, random) / shape
}

/** Above 0, so that its logarithm is finite. */
const above0 = (random: RandomSource) => 1 - random()

const exponential = (random: RandomSource) => -Math.log(above0(random))

/**
 * A gamma variate of mean `shape`. Marsaglia and Tsang, ACM TOMS 26 (2000); below 1 the variate of shape + 1 times
 * a uniform's power.
 */
function gamma(shape: number, random: RandomSource): number {
  if (shape < 1) return gamma(shape + 1, random) * above0(random) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normalQuantile(above0(random))
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(above0(random)) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}
