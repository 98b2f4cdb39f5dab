import { bracket, type Search } from '../../roots/bracket.ts'
import { narrow } from '../../roots/narrow.ts'
import { nearer, type Side, sideAt } from '../../roots/side.ts'

export type Solution =
  /** At this value the figure is the target, to 1e-9. */
  | { outcome: 'solved'; value: number; figure: number }
  /** The figure jumps over the target between these neighbours: whole nodes, whole accelerators. */
  | { outcome: 'jumps'; below: Side; above: Side }
  /** No value within the bounds brings the figure to the target; `null`: the figure is known nowhere. */
  | { outcome: 'out_of_reach'; nearest: Side | null }

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
  const best = nearer(pair, target)
  if (isTarget(best, target)) return { outcome: 'solved', ...best }
  return { outcome: 'jumps', ...(a.value < b.value ? { below: a, above: b } : { below: b, above: a }) }
}

function isTarget({ figure }: Side, target: number): boolean {
  return Math.abs(figure - target) <= closeEnough * Math.abs(target)
}
