import { seededRandom } from '../../sheet/random.ts'
import { climb, type Found } from './climb.ts'
import { isBetter, type Program } from './program.ts'
import { scaleOf } from './scale.ts'

/** Beside its own start, points that a search begins at: what is best nearby need not be best of all. */
const startsMost = 6
/** How far they lie from it, as a logarithm. */
const spread = 4
/** Times that whole numbers are moved by one or two, the others following. */
const roundsMost = 40

/**
 * The best point that was found from several starts; of those that keep no bound the nearest to it. `null` where no
 * request can be made anywhere. The same program gives the same point. It looks at some hundred points an unknown.
 */
export function optimum(program: Program): Found | null {
  const asked = { ...program, at: remembered(program.at) }
  let best: Found | null = null
  for (const start of startsOf(asked)) {
    const near = climb(asked, start)
    const found = near && inWholeSteps(asked, near)
    if (found !== null && (best === null || isBetter(found.rating, best.rating))) best = found
    if (asked.goal === null && best !== null && best.rating.miss === 0) break
  }
  return best
}

function startsOf({ unknowns }: Program): number[][] {
  const own = unknowns.map(({ start, low, high }) => Math.min(high, Math.max(low, start)))
  const random = seededRandom(1)
  const others = Array.from({ length: unknowns.length === 0 ? 0 : startsMost }, () =>
    unknowns.map((unknown, at) => {
      const scale = scaleOf(unknown)
      return scale.from(scale.to(own[at] ?? unknown.start) + spread * (2 * random() - 1))
    }),
  )
  return [own, ...others]
}

/** Whole numbers moved, one or two at a time, while that is better, with the other unknowns searched anew beside them. */
function inWholeSteps(program: Program, from: Found): Found {
  const moves = movesOf(program.unknowns.flatMap(({ isWhole }, at) => (isWhole ? [at] : [])))
  let best = from
  for (let round = 0; round < roundsMost; round++) {
    const better = firstBetter(moves, (move) => heldAfter(program, best, move), best)
    if (better === null) break
    best = better
  }
  return best
}

/** By how much which unknowns go up or down. */
type Move = ReadonlyMap<number, number>

/** One by one or two; or one up where another goes down. */
function movesOf(whole: readonly number[]): Move[] {
  const singles = whole.flatMap((at) => [1, -1, 2, -2].map((by) => new Map([[at, by]])))
  const pairs = whole.flatMap((up) =>
    whole
      .filter((down) => down !== up)
      .map(
        (down) =>
          new Map([
            [up, 1],
            [down, -1],
          ]),
      ),
  )
  return [...singles, ...pairs]
}

function firstBetter(moves: readonly Move[], after: (move: Move) => Found | null, than: Found): Found | null {
  for (const move of moves) {
    const found = after(move)
    if (found !== null && isBetter(found.rating, than.rating)) return found
  }
  return null
}

/** The best point with some unknowns moved and held there; `null` past their bounds. */
function heldAfter(program: Program, { point }: Found, move: Move): Found | null {
  const moved = point.map((value, at) => value + (move.get(at) ?? 0))
  const isOutside = program.unknowns.some(({ low, high }, at) => !inside(moved[at] ?? 0, low, high))
  if (isOutside) return null
  const unknowns = program.unknowns.map((unknown, at) => {
    const value = moved[at] ?? unknown.start
    return move.has(at) ? { ...unknown, low: value, high: value, start: value } : unknown
  })
  return climb({ ...program, unknowns }, moved)
}

const inside = (value: number, low: number, high: number) => value >= low && value <= high

function remembered(at: Program['at']): Program['at'] {
  const known = new Map<string, ReturnType<Program['at']>>()
  return (point) => {
    const key = point.join()
    const found = known.get(key)
    if (found !== undefined) return found
    const made = at(point)
    known.set(key, made)
    return made
  }
}
