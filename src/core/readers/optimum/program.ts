/** An unknown number of a request. */
export type Unknown = {
  low: number
  high: number
  /** Only whole numbers make sense. */
  isWhole: boolean
  /** Where the search begins. */
  start: number
}

/** The most or the least that a value may be. */
export type Bound = { value: number; end: 'max' | 'min'; amount: number }

/** What a point gives: the figure that is optimised, and the values that bounds name by their place. */
export type Outcome = { goal: number | null; values: readonly (number | null)[] }

/** The point of some unknowns at which a figure is best while others keep their bounds. */
export type Program = {
  unknowns: readonly Unknown[]
  bounds: readonly Bound[]
  /** `null`: any point that keeps the bounds, the nearer to the start the better. */
  goal: 'min' | 'max' | null
  /** `null` where no request can be made of a point. */
  at: (point: readonly number[]) => Outcome | null
}

/** How good a point is. */
export type Rating = {
  /** Grows as the figure gets better; by its logarithm. */
  gain: number
  /** By how much each bound is broken, as logarithms or shares of it; at most 0 where it is kept. */
  misses: readonly number[]
  /** Those of broken bounds, summed. */
  miss: number
}

/** A target that is missed by less is met: what is left is rounding. A best point stays as far inside its bounds. */
export const keptWithin = 1e-9

/** `null` where a value is unknown. */
export function rate({ bounds, goal }: Program, outcome: Outcome | null): Rating | null {
  if (outcome === null) return null
  const misses: number[] = []
  const inside = goal === null ? 0 : keptWithin
  for (const { value, end, amount } of bounds) {
    const found = outcome.values[value] ?? null
    if (found === null) return null
    misses.push(inside + (end === 'max' ? excess(found, amount) : -excess(found, amount)))
  }
  if (goal !== null && outcome.goal === null) return null
  const gain = goal === null ? 0 : (goal === 'max' ? 1 : -1) * flatten(outcome.goal ?? 0)
  return { gain, misses, miss: misses.reduce((sum, one) => sum + Math.max(0, one), 0) }
}

export const keepsAll = ({ misses }: Rating) => misses.every((miss) => miss <= keptWithin)

/** Whether a point is better: one that keeps all bounds before one that does not. */
export function isBetter(one: Rating, other: Rating): boolean {
  const [kept, otherKept] = [keepsAll(one), keepsAll(other)]
  if (kept !== otherKept) return kept
  return kept ? one.gain > other.gain : one.miss < other.miss
}

/** How far a value lies over an amount: as a logarithm where both are positive, so that products of powers are straight. */
function excess(value: number, amount: number): number {
  if (value > 0 && amount > 0) return Math.log(value / amount)
  return (value - amount) / Math.max(Math.abs(amount), Number.MIN_VALUE ** 0.5)
}

/** A logarithm that passes through 0 and has a sign. */
function flatten(value: number): number {
  return Math.asinh(value / 1e-9)
}
