import { quantile } from '../../core/sheet/quantile.ts'
import type { DrawnFrom } from '../schemas/sensitivity.ts'

type Quantile = (probability: number) => number

/** The value below which a share of a distribution lies. */
export function quantileOf(distribution: DrawnFrom): Quantile {
  if (distribution.kind !== 'empirical') return (probability) => quantile(distribution, probability)
  const sorted = distribution.values.toSorted((a, b) => a - b)
  return (probability) =>
    sorted[Math.min(sorted.length - 1, Math.floor(probability * sorted.length))] ?? Number.NaN
}

/** Where nobody knows more: as likely everywhere within 10%. */
export function tenPercent(value: number): Quantile {
  const [low, high] = [value * 0.9, value * 1.1]
  return (probability) => low + probability * (high - low)
}
