import type { Estimate } from '../../../contract/answer.ts'
import { Refusal } from '../../refusal.ts'
import { namesOf } from '../../sheet/expression.ts'
import type { Assumption, Figure } from '../../sheet/figure.ts'
import { buildSheet, figureValue, type Sheet } from '../../sheet/sheet.ts'
import { NonFiniteFigure } from '../../sheet/sheet-error.ts'
import type { CheckedClaim, ClaimRequest, ClaimStep } from './claim.ts'
import { type OwnFormula, ownUnits } from './own-units.ts'
import { isRequestPath, numberAt, readPath, setPath } from './place.ts'
import { unitAt } from './unit-at.ts'

/** The ordinary estimate of the claim's kind, with its derivation where asked for. Throws `Refusal`. */
export type ClaimEstimator = (request: ClaimRequest, isExplained: boolean) => Estimate

/** One evaluation of a claim: the request, what the estimate answered, and the claim's sheet on top. */
export type Trial = {
  request: ClaimRequest | null
  estimate: Estimate | null
  sheet: Sheet
  /** Our value of each figure of the claim; `null` where it cannot be had. */
  ours: ReadonlyMap<string, number | null>
}

/** Values that replace those of the claim's inputs, by path. */
export type Changes = ReadonlyMap<string, number>

const outside = 'estimate.'

/** Runs a claim through the estimate and its own formulas. Throws `Refusal` of the estimate, or `claim_figure_unknown`. */
export function evaluateClaim(
  claim: CheckedClaim,
  { estimator, isExplained }: { estimator: ClaimEstimator | null; isExplained: boolean },
  changes: Changes,
): Trial {
  const request = claim.request && fillRequest(claim, claim.request, changes)
  const estimate = request && estimator ? estimator(request, isExplained) : null
  const sheet = claimSheet(claim, { request, estimate, changes })
  const ours = new Map(claim.figures.map(({ name }) => [name, figureValue(sheet, name)]))
  return { request, estimate, sheet, ours }
}

function fillRequest(claim: CheckedClaim, request: ClaimRequest, changes: Changes): ClaimRequest {
  const filled = structuredClone(request)
  for (const { path, value } of claim.assumptions)
    if (isRequestPath(path) && value !== undefined) setPath(filled, path, value)
  for (const [path, value] of stepInputs(claim, changes)) setPath(filled, path, value)
  for (const [path, value] of changes) if (isRequestPath(path)) setPath(filled, path, value)
  return filled
}

/** Values of the inputs that take theirs from a step: the steps that need no estimate run first. */
function stepInputs({ assumptions, steps = [] }: CheckedClaim, changes: Changes): Map<string, number> {
  const derived = assumptions.filter(({ from_step }) => from_step !== undefined)
  if (derived.length === 0) return new Map()
  const inputs = { request: null, estimate: null, changes }
  const given = assumptions
    .filter(({ from_step }) => from_step === undefined)
    .map(({ path, unit, value }) => ownAssumption({ path, unit, value }, inputs))
  const known = new Set(given.map(({ path }) => path))
  const ready: ClaimStep[] = []
  for (const step of steps) {
    if (!namesOf(step.formula).every((name) => known.has(name))) continue
    ready.push(step)
    known.add(step.name)
  }
  const sheet = buildSheet({ assumptions: given, figures: withUnits(ready, given) })
  return new Map(
    derived.map(({ path, from_step = '' }) => [path, figureValue(sheet, from_step) ?? Number.NaN]),
  )
}

type Inputs = { request: ClaimRequest | null; estimate: Estimate | null; changes: Changes }

function claimSheet(claim: CheckedClaim, inputs: Inputs): Sheet {
  const formulas: OwnFormula[] = [
    ...(claim.steps ?? []),
    ...claim.figures.map(({ name, unit, formula }) => ({
      name,
      unit,
      formula: formula ?? `${outside}${name}`,
    })),
  ]
  const own = new Set(claim.assumptions.map(({ path }) => path))
  const borrowed = new Set(formulas.flatMap(namesOutside).filter((name) => !own.has(name)))
  const assumptions = [
    ...claim.assumptions.map(({ path, unit, value }) => ownAssumption({ path, unit, value }, inputs)),
    ...[...borrowed].map((name) => borrowedAssumption(name, inputs.estimate)),
  ]
  try {
    return buildSheet({ assumptions, figures: withUnits(formulas, assumptions) })
  } catch (error) {
    if (!(error instanceof NonFiniteFigure)) throw error
    throw new Refusal('non_finite_result', '/figures', { figure: error.figure })
  }
}

/** The claim's formulas as figures of a sheet. */
function withUnits(formulas: readonly OwnFormula[], assumptions: readonly Assumption[]): Figure[] {
  const units = ownUnits(formulas, new Map(assumptions.map(({ path, unit }) => [path, unit])))
  return formulas.map((one) => ({ ...one, kind: 'formula', unit: units.get(one.name) ?? '1' }))
}

function namesOutside({ formula }: OwnFormula): string[] {
  return namesOf(formula).filter((name) => name.startsWith(outside))
}

function ownAssumption(
  { path, unit, value }: { path: string; unit: string; value: number | undefined },
  { request, changes }: Inputs,
): Assumption {
  const sent = request && numberAt(request, path)
  const known = changes.get(path) ?? value ?? sent
  if (known === null)
    return { path, unit, value: null, gap: { reason: 'input_missing', supply: path }, origin: 'given' }
  return { path, unit, value: known, origin: 'given' }
}

/** A number of the estimate's answer that the claim's formulas name. */
function borrowedAssumption(name: string, estimate: Estimate | null): Assumption {
  const place = name.slice(outside.length)
  const found = estimate === null ? undefined : numberIn(estimate, place)
  if (estimate === null || found === undefined) {
    const candidates = Object.keys(estimate?.headline ?? {}).filter((key) => isNumberOf(estimate, key))
    throw new Refusal('claim_figure_unknown', '/figures', { figure: place, candidates })
  }
  const unit = unitAt(estimate, place) ?? '1'
  if (typeof found === 'number') return { path: name, unit, value: found, origin: 'derived' }
  const figure = place.split('.').at(place.includes('.figures.') ? -1 : 0)
  const supply = estimate.unknowns.find(({ path }) => path === `headline.${figure}`)?.supply
  const gap = { reason: 'depends_on_unknown', ...(supply !== undefined && { supply }) } as const
  return { path: name, unit, value: null, gap, origin: 'derived' }
}

/** A figure of the headline, a part of a breakdown, or what stands at a path of the answer (`sites.0.figures.cost_amount`). */
function numberIn(estimate: Estimate, place: string): number | null | undefined {
  const inHeadline = isNumberOf(estimate, place) ? estimate.headline[place] : undefined
  const found = [inHeadline, readPath(estimate.breakdowns, place), readPath(estimate, place)]
  return found.find((one) => typeof one === 'number' || one === null) as number | null | undefined
}

/** Whether the headline has a number of this name, known or not, and not a word or a yes. */
function isNumberOf(estimate: Estimate | null, name: string): boolean {
  return estimate !== null && Object.hasOwn(estimate.headline, name) && unitAt(estimate, name) !== null
}
