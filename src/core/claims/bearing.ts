import type { Trial } from './evaluate.ts'
import { type ClaimInput, type Evaluate, figureAt, moves } from './inputs.ts'
import { leavesOf, restsOnPath } from './rests-on.ts'

/** What bears on a figure: the inputs, and the figure as one of them is moved. */
export type Bearing = { inputs: ClaimInput[]; at: (path: string) => (value: number) => number | null }

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
  if (ours === null) return { inputs: [], at }
  const leaves = leavesOf(trial, figure)
  const bears = ({ path, value, isFixed }: ClaimInput) =>
    isFixed ? restsOnPath(leaves, path) : moves(at(path), value, ours)
  return { inputs: inputs.filter(bears), at }
}
