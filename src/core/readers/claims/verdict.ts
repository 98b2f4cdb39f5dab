import { type ClaimFigure, type Verdict, verdicts } from './claim.ts'
import type { ClaimInput } from './inputs.ts'
import { roundingRatio } from './written-digits.ts'

/** Allowed on top of an error that a claim records, and at least. */
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
  /** Our figure with every input that was sent as a range at the end which brings it towards the claimed value. */
  reach: (theirs: number) => number | null
}

/** What a claim records of its own rounding; else that of the digits that were written. */
function toleranceOf({ value, error_ratio }: Pick<ClaimFigure, 'value' | 'error_ratio'>): number {
  if (error_ratio !== undefined) return error_ratio + slack
  return value === null ? slack : Math.max(slack, roundingRatio(value))
}

/** Compares one figure. */
export function judgeFigure(
  { name, unit = '1', value: theirs, error_ratio, not_comparable }: ClaimFigure,
  ours: number | null,
  { restsOn, all, isAnySolved, reach }: Grounds,
): FigureCheck {
  const ratio = theirs === null || ours === null || theirs === 0 ? null : ours / theirs
  const tolerance_ratio = toleranceOf({ value: theirs, ...(error_ratio !== undefined && { error_ratio }) })
  const isNear = ratio !== null ? Math.abs(ratio - 1) <= tolerance_ratio : ours === theirs
  const judge = (): Verdict | null => {
    if (theirs === null) return null
    if (not_comparable) return 'not_comparable'
    if (ours === null) return 'not_derivable'
    if (isNear)
      return isAnySolved && restsOn().some(({ solvedFrom }) => solvedFrom) ? 'implied' : 'reproduced'
    const moving = restsOn()
    const grounds = moving.length > 0 ? moving : all
    if (!grounds.every(({ basis }) => ownBases.has(basis))) return 'differs'
    return isWithin(ours, reach(theirs), theirs, tolerance_ratio) ? 'differs' : 'refuted_by_own_inputs'
  }
  return { name, unit, theirs, ours, ratio, tolerance_ratio, verdict: judge() }
}

/** Whether the claimed value lies on the way from ours to where the ranges of the inputs reach, or near its end. */
function isWithin(ours: number, reached: number | null, theirs: number, tolerance: number): boolean {
  if (reached === null) return false
  const slackHere = tolerance * Math.abs(theirs)
  return theirs >= Math.min(ours, reached) - slackHere && theirs <= Math.max(ours, reached) + slackHere
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
