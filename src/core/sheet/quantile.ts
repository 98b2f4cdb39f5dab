import type { Distribution } from '../../contract/field/distribution.ts'
import type { Assumption } from './figure.ts'

/** The distribution of an assumption: its own, a triangle over its bounds, or `null` when it does not vary. */
export function distributionOf({ value, low, high, distribution }: Assumption): Distribution | null {
  if (distribution) return distribution
  if (value === null || (low === undefined && high === undefined)) return null
  const spread = { kind: 'triangular', low: low ?? value, mode: value, high: high ?? value } as const
  return spread.high > spread.low ? spread : null
}

/** Whether an assumption has a distribution. */
export function varies({ value, low, high, distribution }: Assumption): boolean {
  if (distribution) return true
  return value !== null && (high ?? value) > (low ?? value)
}

/** The value below which a share `probability` of a distribution lies. */
export function quantile(distribution: Distribution, probability: number): number {
  switch (distribution.kind) {
    case 'uniform':
      return distribution.low + probability * (distribution.high - distribution.low)
    case 'triangular':
      return triangularQuantile(distribution, probability)
    case 'normal':
      return distribution.mean + distribution.standard_deviation * normalQuantile(probability)
    case 'lognormal':
      return distribution.median * Math.exp(distribution.sigma * normalQuantile(probability))
  }
}

/** Turns a column of probabilities into values of the distribution. The common triangle has its constants out of the loop. */
export function drawInPlace(distribution: Distribution, column: Float64Array): void {
  if (distribution.kind !== 'triangular') {
    for (let row = 0; row < column.length; row++) column[row] = quantile(distribution, column[row] ?? 0.5)
    return
  }
  const { low, mode, high } = distribution
  const width = high - low
  const below = (mode - low) / width
  const [rising, falling] = [width * (mode - low), width * (high - mode)]
  for (let row = 0; row < column.length; row++) {
    const share = column[row] ?? 0.5
    column[row] = share <= below ? low + Math.sqrt(share * rising) : high - Math.sqrt((1 - share) * falling)
  }
}

/** The value that stands for a distribution in the answer's headline: mode, mean or median as its kind names it. */
export function centreOf(distribution: Distribution): number {
  if (distribution.kind === 'triangular') return distribution.mode
  if (distribution.kind === 'normal') return distribution.mean
  return distribution.kind === 'lognormal' ? distribution.median : (distribution.low + distribution.high) / 2
}

function triangularQuantile(
  { low, mode, high }: { low: number; mode: number; high: number },
  probability: number,
): number {
  const width = high - low
  const below = (mode - low) / width
  if (probability <= below) return low + Math.sqrt(probability * width * (mode - low))
  return high - Math.sqrt((1 - probability) * width * (high - mode))
}

const tail = 0.02425

/** Inverse of the standard normal distribution, relative error below 1.2e-9. Acklam 2003. */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability)
  if (probability < tail) {
    const q = Math.sqrt(-2 * Math.log(probability))
    return (
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
        q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) *
        q +
        1)
    )
  }
  const q = probability - 0.5
  const r = q * q
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  )
}
