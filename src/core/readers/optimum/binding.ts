import type { Found } from './climb.ts'
import { keptWithin, type Program, rate } from './program.ts'

/** What keeps a point from being better. */
export type Binding = {
  /** By bounds of the program, in their order. */
  bounds: boolean[]
  /** The bound that each unknown stands at, in their order. */
  unknowns: ('low' | 'high' | null)[]
}

/** As near to a bound, as a logarithm, is at it. */
const atBound = 1e-6

/** The bounds that a point stands at; of whole numbers also those that the next better one breaks. */
export function bindingOf(program: Program, found: Found): Binding {
  const bounds = found.rating.misses.map((miss) => miss >= -atBound)
  for (const [at, { isWhole, low, high }] of program.unknowns.entries()) {
    if (!isWhole) continue
    for (const by of [1, -1]) {
      const value = (found.point[at] ?? 0) + by
      if (value < low || value > high) continue
      const rating = rate(program, program.at(found.point.with(at, value)))
      if (rating === null || rating.gain <= found.rating.gain) continue
      for (const [bound, miss] of rating.misses.entries()) bounds[bound] ||= miss > keptWithin
    }
  }
  const unknowns = program.unknowns.map(({ low, high }, at) => {
    const value = found.point[at] ?? 0
    const isAt = (bound: number) => Math.abs(value - bound) <= atBound * Math.abs(bound)
    if (isAt(high)) return 'high'
    return isAt(low) ? 'low' : null
  })
  return { bounds, unknowns }
}
