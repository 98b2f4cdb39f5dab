import type { DerivationStep } from '../estimates/answer.ts'
import { explain } from '../sheet/explain.ts'
import { type Bearing, bearingOf } from './bearing.ts'
import { type Carrier, carrierOf, isDoubtful, rankCarriers } from './carriers.ts'
import type { CheckedClaim, ClaimRequest, Verdict } from './claim.ts'
import { type ClaimEstimator, evaluateClaim, type Trial } from './evaluate.ts'
import { type ClaimInput, type Evaluate, figureAt, inputsOf } from './inputs.ts'
import { numberAt } from './place.ts'
import { type ClaimRemark, remarksOn } from './remarks.ts'
import { solveInput } from './solve-input.ts'
import { findTraps, type TrapFound } from './traps.ts'
import { decidingFigure, type FigureCheck, judgeFigure } from './verdict.ts'

/** What a check finds. HTTP puts the remarks and traps into words. */
export type ClaimCheck = {
  verdict: Verdict
  figures: FigureCheck[]
  /** The request as it ran: the estimate endpoint of the claim's kind gives the same figures for it. */
  request: ClaimRequest | null
  inputs: ClaimInput[]
  /** Path of the input that explains the gap best, or that sways the figure most where there is none. */
  carried_by: string | null
  carriers: Carrier[]
  remarks: ClaimRemark[]
  unit_traps: TrapFound[]
  /** The claim's own formulas as they ran. */
  derivation: DerivationStep[]
}

/**
 * Checks a claim: runs it through the ordinary estimate and its own formulas, solves the inputs
 * that it leaves open from its own figures, and compares. Throws `Refusal`.
 */
export function checkClaim(claim: CheckedClaim, estimator: ClaimEstimator | null): ClaimCheck {
  const evaluate: Evaluate = (changes) => evaluateClaim(claim, { estimator, isExplained: false }, changes)
  const solved = solveOpenInputs(claim, evaluate)
  const trial = evaluateClaim(claim, { estimator, isExplained: true }, solved)
  const inputs = inputsOf(claim, trial)
  const bearing = bearingOf({ trial, inputs, evaluate, solved })
  const figures = claim.figures.map((figure) =>
    judgeFigure({ ...figure, unit: unitOf(figure.name, trial) }, trial.ours.get(figure.name) ?? null, {
      restsOn: () => bearing(figure.name).inputs,
      isAnySolved: solved.size > 0,
    }),
  )
  const deciding = decidingFigure(figures)
  const carriers = carriersOfEquals(deciding, figures, bearing)
  const found = { figures, deciding, carriers, inputs }
  return {
    verdict: deciding?.verdict ?? 'not_derivable',
    figures,
    request: trial.request,
    inputs,
    carried_by: carriedBy(deciding, carriers, trial),
    carriers,
    remarks: remarksOn(found),
    unit_traps: findTraps(figures, trial.estimate),
    derivation: explain(trial.sheet, namesOf(trial)),
  }
}

/** Each input that is marked `solved_from` a figure, at the value where our figure is the claimed one. */
function solveOpenInputs(claim: CheckedClaim, evaluate: Evaluate): Map<string, number> {
  const solved = new Map<string, number>()
  for (const { path, value, solved_from: name } of claim.assumptions) {
    const theirs = claim.figures.find((figure) => figure.name === name)?.value
    const start = value ?? (claim.request && numberAt(claim.request, path))
    if (name === undefined || start === null || typeof theirs !== 'number') continue
    const found = solveInput(figureAt(evaluate, solved, name, path), start, theirs)
    if (found !== null) solved.set(path, found)
  }
  return solved
}

const gaps: ReadonlySet<Verdict | null> = new Set(['differs', 'refuted_by_own_inputs', 'not_comparable'])

function carriersOf({ ours, theirs, verdict }: FigureCheck, { inputs, at }: Bearing): Carrier[] {
  if (ours === null) return []
  const hasGap = gaps.has(verdict)
  const carriers = inputs
    .filter((input) => !input.isFixed && (hasGap || isDoubtful(input)))
    .map((input) => carrierOf(input, { figureAt: at(input.path), ours, theirs }))
  return rankCarriers(carriers, hasGap)
}

/** Of the deciding figure, or where nothing bears on it in doubt, of the next with the same verdict. */
function carriersOfEquals(
  deciding: FigureCheck | null,
  figures: readonly FigureCheck[],
  bearing: (figure: string) => Bearing,
): Carrier[] {
  if (deciding === null) return []
  for (const figure of figures) {
    if (figure.verdict !== deciding.verdict) continue
    const carriers = carriersOf(figure, bearing(figure.name))
    if (carriers.length > 0) return carriers
  }
  return []
}

/** A figure that cannot be derived is carried by what is missing. */
function carriedBy(
  deciding: FigureCheck | null,
  carriers: readonly Carrier[],
  { estimate, sheet }: Trial,
): string | null {
  if (deciding === null) return null
  if (deciding.ours === null) {
    const gap = sheet.gaps.get(sheet.structure.slotOf.get(deciding.name) ?? -1)
    return gap?.supply ?? estimate?.unknowns[0]?.supply ?? null
  }
  return carriers[0]?.path ?? null
}

function unitOf(figure: string, { sheet }: Trial): string {
  return sheet.figures.find(({ name }) => name === figure)?.unit ?? '1'
}

function namesOf({ sheet }: Trial): string[] {
  return sheet.figures.map(({ name }) => name)
}
