import { bestStep } from './linear-program.ts'
import { isBetter, keepsAll, type Outcome, type Program, type Rating, rate } from './program.ts'
import { type Scale, scaleOf } from './scale.ts'

/** A point with what it gives. */
export type Found = { point: readonly number[]; outcome: Outcome; rating: Rating }

const roundsMost = 60
/** Of the logarithms: the first step, and the longest. */
const reach = { first: 1, most: 4 }
/** A step as short as this changes nothing that is shown. */
const shortest = 1e-12
/** Of a slope, by which it is measured; where a figure jumps it is measured further apart. */
const apart = { near: 1e-5, far: 0.02 }
/** Steeper than any product of powers of an estimate: a jump. */
const steep = 20

/**
 * From a point to the best one nearby: the figures are taken for straight lines in logarithms, which products of
 * powers are, the best step along them is made, and made shorter where they were not. Sequential linear programming
 * with a trust region: Fletcher & Sainz de la Maza 1989, "Nonlinear programming and nonsmooth optimization by
 * successive linear programming", Math. Program. 43. `null` where no request can be made of the point.
 */
export function climb(program: Program, start: readonly number[]): Found | null {
  const scales = program.unknowns.map(scaleOf)
  const look = (places: readonly number[]) => lookAt(program, scales, places)
  let places = start.map((value, at) => scales[at]?.to(value) ?? value)
  let found = look(places)
  if (found === null) return null
  let radius = reach.first
  for (let round = 0; round < roundsMost && radius > shortest; round++) {
    if (program.goal === null && keepsAll(found.rating)) break
    const step = stepFrom({ places, found, radius, scales }, look)
    const length = Math.max(0, ...step.map(Math.abs))
    if (length <= shortest) break
    const next = places.map((place, at) => place + (step[at] ?? 0))
    const tried = look(next)
    if (tried !== null && isBetter(tried.rating, found.rating)) {
      ;[places, found] = [next, tried]
      if (length >= radius * 0.99) radius = Math.min(reach.most, radius * 2)
    } else radius = Math.min(radius, length) / 4
  }
  return found
}

function lookAt(program: Program, scales: readonly Scale[], places: readonly number[]): Found | null {
  const point = places.map((place, at) => scales[at]?.from(place) ?? place)
  const outcome = program.at(point)
  const rating = rate(program, outcome)
  return outcome === null || rating === null ? null : { point, outcome, rating }
}

type Standing = { places: readonly number[]; found: Found; radius: number; scales: readonly Scale[] }

function stepFrom(standing: Standing, look: (places: readonly number[]) => Found | null): number[] {
  const { places, found, radius, scales } = standing
  const slopes = places.map((_, at) => slopeAlong(at, standing, look))
  return bestStep({
    gain: slopes.map(({ gain }) => gain),
    rows: found.rating.misses.map((miss, row) => ({
      slope: slopes.map(({ misses }) => misses[row] ?? 0),
      room: -miss,
    })),
    least: places.map((place, at) => Math.max(-radius, Math.min(0, (scales[at]?.low ?? place) - place))),
    most: places.map((place, at) => Math.min(radius, Math.max(0, (scales[at]?.high ?? place) - place))),
  })
}

type Slope = { gain: number; misses: number[] }

/** What one more of an unknown, in its scale, does to the gain and to each bound; nothing where it can be moved nowhere. */
function slopeAlong(
  at: number,
  { places, found, scales }: Standing,
  look: (places: readonly number[]) => Found | null,
): Slope {
  const between = (by: number): Slope | null => {
    const moved = neighbour(places, at, by, scales[at])
    const other = moved === null ? null : look(moved.places)
    if (moved === null || other === null) return null
    const slope = (now: number, before: number) => (now - before) / moved.by
    return {
      gain: slope(other.rating.gain, found.rating.gain),
      misses: other.rating.misses.map((miss, row) => slope(miss, found.rating.misses[row] ?? 0)),
    }
  }
  const near = between(apart.near) ?? between(-apart.near)
  const isSteep = near !== null && [near.gain, ...near.misses].some((one) => !(Math.abs(one) < steep))
  const slope = near !== null && !isSteep ? near : (between(apart.far) ?? between(-apart.far) ?? near)
  return slope ?? { gain: 0, misses: found.rating.misses.map(() => 0) }
}

/** A point beside another: a whole number goes to the next one. `null` past the bounds. */
function neighbour(places: readonly number[], at: number, by: number, scale: Scale | undefined) {
  if (scale === undefined) return null
  const place = places[at] ?? 0
  const own = scale.from(place)
  const moved = scale.from(place + by)
  const value = moved === own ? own + Math.sign(by) : moved
  const next = scale.to(value)
  if (!(next >= scale.low && next <= scale.high) || scale.from(next) === own) return null
  return { places: places.with(at, next), by: next - scale.to(own) }
}
