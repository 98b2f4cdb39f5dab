import type { Distribution } from '../../../contract/field/distribution.ts'
import { quantile } from '../../sheet/quantile.ts'

/** How long prompts or answers are over the requests (tokens). */
export type Lengths =
  | { kind: 'fixed'; tokens: number }
  /** Lognormal of this mean and coefficient of variation, the form that lengths of traces follow closest. */
  | { kind: 'spread'; mean: number; cv: number }
  | { kind: 'distribution'; distribution: Distribution }

/** A length that a part `probability` of the requests does not pass; `least` at the least. */
export function lengthQuantile(lengths: Lengths, probability: number, least: number): number {
  return Math.max(least, rawQuantile(lengths, probability))
}

function rawQuantile(lengths: Lengths, probability: number): number {
  if (lengths.kind === 'fixed') return lengths.tokens
  if (lengths.kind === 'distribution') return quantile(lengths.distribution, probability)
  const { mean, cv } = lengths
  if (cv === 0) return mean
  const variance = Math.log1p(cv * cv)
  return quantile(
    { kind: 'lognormal', median: mean * Math.exp(-variance / 2), sigma: Math.sqrt(variance) },
    probability,
  )
}

/** Lengths as a closed form reads them: two moments, and where equal parts of the requests lie. */
export type LengthMoments = { mean: number; scv: number; parts: Float64Array }

/** Equal parts of the requests, each at its middle. */
const partsCount = 6
/** Over how many points a distribution is summed: its last is the quantile of 0.998. */
const pointsCount = 256

const isEven = (lengths: Lengths) =>
  lengths.kind === 'fixed' || (lengths.kind === 'spread' && lengths.cv === 0)

const last = new WeakMap<Lengths, LengthMoments>()

/** Mean, squared coefficient of variation and parts of lengths that are no shorter than `least`. */
export function lengthMoments(lengths: Lengths, least: number): LengthMoments {
  const known = last.get(lengths)
  if (known) return known
  const count = isEven(lengths) ? 1 : partsCount
  const parts = Float64Array.from({ length: count }, (_, at) =>
    lengthQuantile(lengths, (at + 0.5) / count, least),
  )
  const moments = { ...twoMoments(lengths, least), parts }
  last.set(lengths, moments)
  return moments
}

function twoMoments(lengths: Lengths, least: number): { mean: number; scv: number } {
  if (lengths.kind === 'fixed') return { mean: Math.max(least, lengths.tokens), scv: 0 }
  if (lengths.kind === 'spread') return { mean: Math.max(least, lengths.mean), scv: lengths.cv * lengths.cv }
  let [sum, squares] = [0, 0]
  for (let at = 0; at < pointsCount; at++) {
    const value = lengthQuantile(lengths, (at + 0.5) / pointsCount, least)
    sum += value
    squares += value * value
  }
  const mean = sum / pointsCount
  return { mean, scv: Math.max(0, squares / pointsCount / (mean * mean) - 1) }
}
