import { narrow } from '../../roots/narrow.ts'
import { nearer } from '../../roots/side.ts'

export const adoptionFunction = 'market.adoption_passes@1'
/** Stands for never. */
export const yearsMost = 1000

export type AdoptionCrossing = {
  /** Demand over supply today. */
  share: number
  middle: number
  steepness: number
  /** What the share is divided by each year: efficiency times the growth of the supply. */
  divided: number
}

/**
 * Years until share × (1 + e^(k m)) / (1 + e^(k (m - t))) / divided^t first reaches 1; 0 where it is
 * there today, `yearsMost` where it never is. The logarithm is concave in time, so that it is looked for
 * between now and its greatest value.
 */
export function adoptionYears({ share, middle, steepness, divided }: AdoptionCrossing): number {
  const excess = (years: number) =>
    Math.log(share) +
    softplus(steepness * middle) -
    softplus(steepness * (middle - years)) -
    years * Math.log(divided)
  if (excess(0) >= 0) return 0
  const top = greatestAt({ middle, steepness, fall: Math.log(divided) })
  if (!(top > 0) || excess(top) < 0) return yearsMost
  const at = (years: number) => Math.exp(excess(years))
  const ends = [
    { value: 0, figure: at(0) },
    { value: top, figure: at(top) },
  ] as const
  return nearer(narrow(ends, { at, target: 1 }) ?? ends, 1).value
}

/** log(1 + e^x) without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
}

/** Where growth of the curve, k / (1 + e^(k (t - m))), equals the yearly fall. */
function greatestAt(curve: { middle: number; steepness: number; fall: number }): number {
  const { middle, steepness, fall } = curve
  if (fall <= 0) return yearsMost
  if (fall >= steepness) return 0
  return Math.min(yearsMost, middle + Math.log(steepness / fall - 1) / steepness)
}
