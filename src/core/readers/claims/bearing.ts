import type { Trial } from './evaluate.ts'
import { type ClaimInput, type Evaluate, figureAt, moves } from './inputs.ts'
import { leavesOf, restsOnPath } from './rests-on.ts'

/** What bears on a figure: the inputs, and the figure as one of them is moved. */
export type Bearing = {
  inputs: ClaimInput[]
  at: (path: string) => (value: number) => number | null
  /** The figure with every number that was used with a range at the end that brings it towards a value. */
  reach: (wanted: number) => number | null
}

export type BearingSource = {
  trial: Trial
  inputs: readonly ClaimInput[]
  evaluate: Evaluate
  solved: Map<string, number>
}

/**
 * The inputs that bear on a figure, worked out once for each figure that is asked for: those that
 * move it, and of those that cannot be moved the ones that its derivation names.
 */
export function bearingOf(source: BearingSource): (figure: string) => Bearing {
  const known = new Map<string, Bearing>()
  return (figure) => {
    const found = known.get(figure) ?? findBearing(source, figure)
    known.set(figure, found)
    return found
  }
}

function findBearing({ trial, inputs, evaluate, solved }: BearingSource, figure: string): Bearing {
  const at = (path: string) => figureAt(evaluate, solved, figure, path)
  const ours = trial.ours.get(figure) ?? null
  if (ours === null) return { inputs: [], at, reach: () => null }
  const leaves = leavesOf(trial, figure)
  const bears = ({ path, value, isFixed }: ClaimInput) =>
    isFixed ? restsOnPath(leaves, path) : moves(at(path), value, ours)
  const bearing = inputs.filter(bears)
  const reach = (wanted: number): number | null => {
    const ends = bearing.flatMap((input) => endTowards(input, at(input.path), { ours, wanted }))
    return ends.length === 0 ? ours : (evaluate(new Map([...solved, ...ends]))?.get(figure) ?? null)
  }
  return { inputs: bearing, at, reach }
}

/** The end of an input's range that alone brings the figure towards a value; none where neither does. */
function endTowards(
  { path, low, high, isRange, isFixed }: ClaimInput,
  at: (value: number) => number | null,
  { ours, wanted }: { ours: number; wanted: number },
): [path: string, value: number][] {
  if (isFixed || !isRange) return []
  const found = [low, high].flatMap((end): [gain: number, value: number][] => {
    const moved = end === undefined ? null : at(end)
    return end === undefined || moved === null ? [] : [[(moved - ours) * Math.sign(wanted - ours), end]]
  })
  const [best] = found.toSorted((a, b) => b[0] - a[0])
  return best !== undefined && best[0] > 0 ? [[path, best[1]]] : []
}
