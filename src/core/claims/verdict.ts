import { type ClaimFigure, type Verdict, verdicts } from './claim.ts'
import type { ClaimInput } from './inputs.ts'

/** Allowed on top of a claim's own rounding. */
const slack = 0.001

/** Our value beside the claimed one. `ratio` is ours over theirs. */
export type FigureCheck = {
  name: string
  unit: string
  theirs: number | null
  ours: number | null
  ratio: number | null
  tolerance_ratio: number
  /** `null`: the claim states no such figure; it is shown for what it tells. */
  verdict: Verdict | null
}

/**
 * What a figure rests on, asked only where the verdict depends on it. `all`: every input of the claim,
 * which stand in where none moves the figure (a 0 that stays 0 because nothing fits).
 */
export type Grounds = {
  restsOn: () => readonly ClaimInput[]
  all: readonly ClaimInput[]
  isAnySolved: boolean
}

/** Compares one figure. */
export function judgeFigure(
  { name, unit = '1', value: theirs, error_ratio = 0, not_comparable }: ClaimFigure,
  ours: number | null,
  { restsOn, all, isAnySolved }: Grounds,
): FigureCheck {
  const ratio = theirs === null || ours === null || theirs === 0 ? null : ours / theirs
  const tolerance_ratio = error_ratio + slack
  const isNear = ratio !== null ? Math.abs(ratio - 1) <= tolerance_ratio : ours === theirs
  const judge = (): Verdict | null => {
    if (theirs === null) return null
    if (not_comparable) return 'not_comparable'
    if (ours === null) return 'not_derivable'
    if (isNear)
      return isAnySolved && restsOn().some(({ solvedFrom }) => solvedFrom) ? 'implied' : 'reproduced'
    const moving = restsOn()
    const grounds = moving.length > 0 ? moving : all
    return grounds.every(({ basis }) => ownBases.has(basis)) ? 'refuted_by_own_inputs' : 'differs'
  }
  return { name, unit, theirs, ours, ratio, tolerance_ratio, verdict: judge() }
}

/** What a claim says itself, and what its arithmetic leaves out: from these alone it refutes itself. */
const ownBases: ReadonlySet<string> = new Set(['stated', 'convention'])

/** The figure that decides: the worst, the first of equals. `null` when the claim states none. */
export function decidingFigure(figures: readonly FigureCheck[]): FigureCheck | null {
  const judged = figures.filter(({ verdict }) => verdict !== null)
  const rank = ({ verdict }: FigureCheck) => (verdict === null ? verdicts.length : verdicts.indexOf(verdict))
  return judged.reduce<FigureCheck | null>(
    (worst, one) => (worst === null || rank(one) < rank(worst) ? one : worst),
    null,
  )
}
