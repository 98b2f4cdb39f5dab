import { bracket, type Search, type Side, sideAt } from './bracket.ts'

export type Solution =
  /** At this value the figure is the target, to 1e-9. */
  | { outcome: 'solved'; value: number; figure: number }
  /** The figure jumps over the target between these neighbours: whole nodes, whole accelerators. */
  | { outcome: 'jumps'; below: Side; above: Side }
  /** No value within the bounds brings the figure to the target; `null`: the figure is known nowhere. */
  | { outcome: 'out_of_reach'; nearest: Side | null }

const halvings = 200
const closeEnough = 1e-9

/**
 * The value of one input at which a figure is a target, the nearest to where the input stands. The figure may
 * rise, fall or jump; where it passes the target more than once the nearest passage is taken. Pure: it asks
 * `at` some hundred times at the most.
 */
export function solve(search: Search): Solution {
  const { at, target, start } = search
  const own = sideAt(at, start)
  if (own && isTarget(own, target)) return { outcome: 'solved', ...own }
  const found = bracket(search)
  if ('nearest' in found) {
    const { nearest } = found
    return nearest && isTarget(nearest, target)
      ? { outcome: 'solved', ...nearest }
      : { outcome: 'out_of_reach', nearest }
  }
  const pair = narrow(found.pair, search)
  if (pair === null) return { outcome: 'out_of_reach', nearest: found.pair[0] }
  const [a, b] = pair
  const best = Math.abs(a.figure - target) <= Math.abs(b.figure - target) ? a : b
  if (isTarget(best, target)) return { outcome: 'solved', ...best }
  return { outcome: 'jumps', ...(a.value < b.value ? { below: a, above: b } : { below: b, above: a }) }
}

function isTarget({ figure }: Side, target: number): boolean {
  return Math.abs(figure - target) <= closeEnough * Math.abs(target)
}

/** Halves the way between two sides until they are neighbours; `null` where the figure is not known in between. */
function narrow([from, to]: [Side, Side], { at, target, isWhole }: Search): [Side, Side] | null {
  let [a, b] = [from, to]
  for (let step = 0; step < halvings; step++) {
    const middle = between(a.value, b.value, isWhole)
    if (middle === a.value || middle === b.value) break
    const side = sideAt(at, middle)
    if (side === null) return null
    if ((a.figure - target) * (side.figure - target) <= 0) b = side
    else a = side
  }
  return [a, b]
}

/** In the middle of the logarithms, which is exact sooner over many powers of ten. */
function between(a: number, b: number, isWhole: boolean): number {
  const ratio = Math.max(a, b) / Math.min(a, b)
  const middle = Math.min(a, b) > 0 && ratio > 2 ? Math.sqrt(a) * Math.sqrt(b) : (a + b) / 2
  return isWhole ? Math.floor(middle) : middle
}
