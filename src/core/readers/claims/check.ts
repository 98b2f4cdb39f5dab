import type { DerivationStep, Warning } from '../../../contract/answer.ts'
import { Refusal } from '../../refusal.ts'
import { leap } from '../../roots/leap.ts'
import { explain } from '../../sheet/explain.ts'
import { type Bearing, bearingOf } from './bearing.ts'
import { type Carrier, carrierOf, isDoubtful, isPlausible, rankCarriers } from './carriers.ts'
import type { CheckedClaim, ClaimRequest, Verdict } from './claim.ts'
import { type Changes, type ClaimEstimator, evaluateClaim, type Trial } from './evaluate.ts'
import { type ClaimInput, type Evaluate, evaluateOnce, figureAt, inputsOf, onceEach } from './inputs.ts'
import { numberAt } from './place.ts'
import { type ClaimRemark, remarksOn, type Unsolved } from './remarks.ts'
import { findTraps, type KnownMachines, type TrapFound } from './traps.ts'
import { decidingFigure, type FigureCheck, judgeFigure } from './verdict.ts'

/** What a check finds. HTTP puts the remarks and traps into words. */
export type ClaimCheck = {
  verdict: Verdict
  figures: FigureCheck[]
  /** The request as it ran: the estimate endpoint of the claim's kind gives the same figures for it. */
  request: ClaimRequest | null
  inputs: ClaimInput[]
  /**
   * What carries the verdict: of a gap the input that a trap or the numbers point to, or the claimed
   * figure itself where no input can; else the doubtful input that sways the figure most.
   */
  carried_by: string | null
  carriers: Carrier[]
  remarks: ClaimRemark[]
  unit_traps: TrapFound[]
  /** What the estimate warns of. */
  warnings: Warning[]
  /** The claim's own formulas as they ran. */
  derivation: DerivationStep[]
}

const noMachines: KnownMachines = { named: null, all: [] }

/**
 * Checks a claim: runs it through the ordinary estimate and its own formulas, solves the inputs
 * that it leaves open from its own figures, and compares. Throws `Refusal`.
 */
export function checkClaim(
  claim: CheckedClaim,
  estimator: ClaimEstimator | null,
  machines: KnownMachines = noMachines,
): ClaimCheck {
  const { trial, inputs, bearing, figures, unsolved } = judgeClaim(claim, estimator)
  const deciding = decidingFigure(figures)
  const carriers = carriersOfEquals(deciding, figures, bearing)
  const restsOn = (figure: string) => bearing(figure).inputs
  const traps = findTraps({ figures, inputs, estimate: trial.estimate, machines, restsOn })
  return {
    verdict: deciding?.verdict ?? 'not_derivable',
    figures,
    request: trial.request,
    inputs,
    carried_by: carriedBy({ deciding, carriers, inputs, trial, traps }),
    carriers,
    remarks: remarksOn({ figures, deciding, carriers, inputs, unsolved }),
    unit_traps: traps,
    warnings: trial.estimate?.warnings ?? [],
    derivation: explain(trial.sheet, namesOf(trial)),
  }
}

/** The verdict alone, as `checkClaim` has it. Throws `Refusal`. */
export function verdictOf(claim: CheckedClaim, estimator: ClaimEstimator | null): Verdict {
  return decidingFigure(judgeClaim(claim, estimator).figures)?.verdict ?? 'not_derivable'
}

type Judged = {
  trial: Trial
  inputs: ClaimInput[]
  bearing: (figure: string) => Bearing
  figures: FigureCheck[]
  unsolved: Unsolved[]
}

function judgeClaim(claim: CheckedClaim, estimator: ClaimEstimator | null): Judged {
  const plainly = (changes: Changes) => evaluateClaim(claim, { estimator, isExplained: false }, changes)
  const explained = (changes: Changes) => evaluateClaim(claim, { estimator, isExplained: true }, changes)
  const evaluate = evaluateOnce(plainly)
  const isTaken = onceEach((changes) => !isRefused(() => explained(changes)))
  const { solved, unsolved } = solveOpenInputs(claim, { evaluate, isTaken })
  const trial = explained(solved)
  const inputs = inputsOf(claim, trial)
  const bearing = bearingOf({ trial, inputs, evaluate, solved })
  const figures = claim.figures.map((figure) =>
    judgeFigure({ ...figure, unit: unitOf(figure.name, trial) }, trial.ours.get(figure.name) ?? null, {
      restsOn: () => bearing(figure.name).inputs,
      all: inputs,
      isAnySolved: solved.size > 0,
      reach: (theirs) => bearing(figure.name).reach(theirs),
    }),
  )
  return { trial, inputs, bearing, figures, unsolved }
}

function isRefused(make: () => Trial): boolean {
  try {
    make()
    return false
  } catch (error) {
    if (error instanceof Refusal) return true
    throw error
  }
}

/** Each input that is marked `solved_from` a figure, at the value where our figure is the claimed one. */
function solveOpenInputs(
  claim: CheckedClaim,
  { evaluate, isTaken }: { evaluate: Evaluate; isTaken: (changes: Changes) => boolean },
): { solved: Map<string, number>; unsolved: Unsolved[] } {
  const solved = new Map<string, number>()
  const unsolved: Unsolved[] = []
  for (const { path, value, solved_from: name } of claim.assumptions) {
    const theirs = claim.figures.find((figure) => figure.name === name)?.value
    const start = value ?? (claim.request && numberAt(claim.request, path))
    if (name === undefined || start === null || typeof theirs !== 'number') continue
    const found = leap(figureAt(evaluate, solved, name, path), start, theirs)
    const isFound = found !== null && isPossible(path, found) && isTaken(new Map(solved).set(path, found))
    if (isFound) solved.set(path, found)
    else unsolved.push({ path, figure: name })
  }
  return { solved, unsolved }
}

/** A part of a whole is at most the whole; only PUE is a ratio above one. */
function isPossible(path: string, value: number): boolean {
  return !path.endsWith('_ratio') || path.endsWith('pue_ratio') || value <= 1
}

const gaps: ReadonlySet<Verdict | null> = new Set(['differs', 'refuted_by_own_inputs', 'not_comparable'])

/** So that a very long request is answered in time; what the claim itself says of its inputs comes first. */
const mostCarriers = 60

function carriersOf({ ours, theirs, verdict }: FigureCheck, { inputs, at }: Bearing): Carrier[] {
  if (ours === null) return []
  const hasGap = gaps.has(verdict)
  const carriers = inputs
    .filter((input) => !input.isFixed && (hasGap || isDoubtful(input)))
    .slice(0, mostCarriers)
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

type Carrying = {
  deciding: FigureCheck | null
  carriers: readonly Carrier[]
  inputs: readonly ClaimInput[]
  trial: Trial
  traps: readonly TrapFound[]
}

function carriedBy({ deciding, carriers, inputs, trial, traps }: Carrying): string | null {
  if (deciding === null) return null
  if (deciding.ours === null) return missingFor(deciding, trial)
  const [best] = carriers
  if (deciding.verdict !== 'differs' && deciding.verdict !== 'refuted_by_own_inputs')
    return best?.path ?? null
  const trapped = traps.find(({ at }) => inputs.some(({ path }) => path === at))
  const taken = traps.find(({ trap }) => trap === 'money_as_compute')
  if (trapped || taken) return (trapped ?? taken)?.at ?? null
  return best && isPlausible(best) ? best.path : deciding.name
}

/** A figure that cannot be derived is carried by what is missing. */
function missingFor({ name }: FigureCheck, { estimate, sheet }: Trial): string | null {
  const gap = sheet.gaps.get(sheet.structure.slotOf.get(name) ?? -1)
  return gap?.supply ?? estimate?.unknowns[0]?.supply ?? null
}

function unitOf(figure: string, { sheet }: Trial): string {
  return sheet.figures.find(({ name }) => name === figure)?.unit ?? '1'
}

function namesOf({ sheet }: Trial): string[] {
  return sheet.figures.map(({ name }) => name)
}
