import { Refusal } from '../../core/refusal.ts'
import type { Fault } from '../errors/fault.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { boundsAt } from '../schemas/bounds-at.ts'
import type { DrawnFrom, SensitivityBody } from '../schemas/sensitivity.ts'
import type { NumberBounds } from '../validation/number-bounds.ts'

/**
 * Holds each number that says where a distribution lies against the field of its input, as an estimate holds those of its
 * own distributions. Throws HttpProblem `request_invalid`, Refusal `range_invalid` where they are out of order.
 */
export function checkDistributions({ kind, inputs = [] }: SensitivityBody): void {
  const faults = inputs.flatMap((input, index) => {
    if (typeof input === 'string' || input.distribution === undefined) return []
    return faultsIn(input.distribution, boundsAt(kind, input.path), `/inputs/${index}/distribution`)
  })
  if (faults.length > 0)
    throw new HttpProblem('request_invalid', { faults, parameters: { count: faults.length } })
}

function faultsIn(distribution: DrawnFrom, bounds: NumberBounds | null, at: string): Fault[] {
  const { kind } = distribution
  if (!isOrdered(distribution)) throw new Refusal('range_invalid', at, { kind })
  if (bounds === null) return []
  // What has to be above 0 may be drawn from there on: 0 itself is then a point without figures.
  const least = bounds.low === Number.MIN_VALUE ? 0 : bounds.low
  return placesOf(distribution).flatMap(([name, value]): Fault[] => {
    const pointer = `${at}/${name}`
    if (value < least) return [{ pointer, code: 'number_too_small', parameters: { minimum: least } }]
    if (value > bounds.high)
      return [{ pointer, code: 'number_too_large', parameters: { maximum: bounds.high } }]
    return []
  })
}

function isOrdered(distribution: DrawnFrom): boolean {
  if (distribution.kind === 'uniform') return distribution.low < distribution.high
  if (distribution.kind !== 'triangular') return true
  const { low, mode, high } = distribution
  return low <= mode && mode <= high && low < high
}

function placesOf(distribution: DrawnFrom): [string, number][] {
  switch (distribution.kind) {
    case 'uniform':
      return [
        ['low', distribution.low],
        ['high', distribution.high],
      ]
    case 'triangular':
      return [
        ['low', distribution.low],
        ['mode', distribution.mode],
        ['high', distribution.high],
      ]
    case 'normal':
      return [['mean', distribution.mean]]
    case 'lognormal':
      return [['median', distribution.median]]
    case 'empirical':
      return distribution.values.map((value, index) => [`values/${index}`, value])
  }
}
