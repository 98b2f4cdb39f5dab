import { type FigureAt, type Side, sideAt } from './side.ts'

export type Search = {
  at: FigureAt
  target: number
  start: number
  /** Bounds of the input, both allowed. */
  low: number
  high: number
  /** Only whole numbers make sense. */
  isWhole: boolean
}

/** Steps away from the start, as powers of the last factor: fine nearby, coarse far off. */
const factors = [1.05, 1.25, 2, 10]
const stepsEach = [4, 6, 8, 30]

/**
 * Two neighbouring values between which the figure passes the target, the pair nearest to the start; or the
 * side that comes nearest to the target where it passes nowhere within the bounds.
 */
export function bracket(search: Search): { pair: [Side, Side] } | { nearest: Side | null } {
  const { at, target, start } = search
  const own = sideAt(at, start)
  let nearest = own
  const last = { up: own, down: own }
  for (const [up, down] of outwards(search)) {
    for (const [way, value] of [['up', up] as const, ['down', down] as const]) {
      const before = last[way]
      const now = value === null ? null : sideAt(at, value)
      if (now === null) continue
      if (before !== null && passes(before, now, target)) return { pair: [before, now] }
      last[way] = now
      if (nearest === null || miss(now, target) < miss(nearest, target)) nearest = now
    }
  }
  return { nearest }
}

const miss = ({ figure }: Side, target: number) => Math.abs(figure - target)

function passes(a: Side, b: Side, target: number): boolean {
  return (a.figure - target) * (b.figure - target) <= 0
}

/** Pairs of values further and further above and below the start; `null` past a bound, which is tried itself. */
function* outwards({ start, low, high, isWhole }: Search): Generator<[number | null, number | null]> {
  const round = (value: number) => (isWhole ? Math.round(value) : value)
  let [above, below] = [start, start]
  let multiple = 1
  for (const [index, factor] of factors.entries()) {
    for (let step = 0; step < (stepsEach[index] ?? 0); step++) {
      multiple *= factor
      const up = start > 0 ? round(start * multiple) : multiple * 1e-9
      const down = round(start / multiple)
      const nextAbove = Math.min(up, high)
      const nextBelow = Math.max(down, low)
      yield [nextAbove > above ? nextAbove : null, nextBelow < below ? nextBelow : null]
      ;[above, below] = [Math.max(above, nextAbove), Math.min(below, nextBelow)]
    }
  }
  yield [
    Number.isFinite(high) && high > above ? high : null,
    Number.isFinite(low) && low < below ? low : null,
  ]
}
