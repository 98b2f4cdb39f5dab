import { numberAt } from '../../../core/readers/claims/place.ts'
import { supplyOf } from '../../../core/readers/goals.ts'
import type { Found } from '../../../core/readers/optimum/climb.ts'
import { optimum } from '../../../core/readers/optimum/optimum.ts'
import { isBetter, type Program } from '../../../core/readers/optimum/program.ts'
import { Refusal } from '../../../core/refusal.ts'
import { NonFiniteFigure } from '../../../core/sheet/sheet-error.ts'
import type { WorkContext } from '../../estimates/context.ts'
import { openEstimate } from '../../estimates/open-estimate.ts'
import { within } from '../../scenarios/within.ts'
import { samplesDefault, seedDefault } from '../../schemas/estimate-query.ts'
import type { OptimumBody } from '../../schemas/solve-optimum.ts'
import { type Completing, completing } from './completed.ts'
import { boundsOf, type Goals, goalsOf, type Trial } from './goals.ts'
import { type Choice, type Sought, soughtOf } from './unknowns.ts'

/** The best point of a body, and how it was found. */
export type Optimum = {
  choices: readonly Choice[]
  found: Found
  program: Program
  sought: Sought
  goals: Goals
  /** The request with the point in it. */
  request: object
  estimatesCount: number
}

/**
 * The best of all combinations of choices. Throws `Refusal`: where no request can be estimated, that of the first; where
 * what is asked about stays unknown, what it lacks.
 */
export function searchOptimum(body: OptimumBody, context: WorkContext): Optimum {
  const sought = soughtOf(body)
  const requests = completing(body, sought)
  const goals = goalsOf(body, requests)
  let best: Omit<Optimum, 'estimatesCount'> | null = null
  let estimatesCount = 0
  let refused: Refusal | null = null
  for (const choices of sought.choices) {
    const course = courseOf(body, { choices, sought, requests, goals }, context)
    const found = optimum(course.program)
    estimatesCount += course.count()
    refused ??= found === null ? course.refusal() : null
    if (found === null || (best !== null && !isBetter(found.rating, best.found.rating))) continue
    const request = requests.requestAt(choices, found.point) ?? body.request
    best = { choices, found, program: course.program, sought, goals, request }
  }
  if (best === null) throw refused ?? new Refusal('non_finite_result', '', { figure: goals.figure })
  return { ...best, estimatesCount }
}

type Asked = { choices: readonly Choice[]; sought: Sought; requests: Completing; goals: Goals }

/** The program of one combination of choices. What its request names is looked up once. */
function courseOf(body: OptimumBody, { choices, sought, requests, goals }: Asked, context: WorkContext) {
  const samples = body.confidence === 'p90' ? samplesDefault : 0
  const options = {
    samples,
    seed: seedDefault,
    include: { derivation: false, drivers: false },
    headlineOnly: true,
  }
  const { bounds, readers } = boundsOf(goals)
  const start = requests.requestAt(
    choices,
    sought.numbers.map((unknown) => unknown.start),
  )
  let refusal: Refusal | null = null
  let count = 0
  let isChecked = false
  const kept = (error: unknown) => {
    refusal ??= refusalIn(error)
    return null
  }
  const opened = attempt(
    () => within('/request', () => openEstimate(body.kind, start ?? body.request, context)),
    kept,
  )
  const estimateOf = (request: object): Trial | null =>
    attempt(() => {
      count += 1
      const estimate = within('/request', () => opened?.estimate(options, request))
      return estimate === undefined ? null : { request, estimate }
    }, kept)
  const at: Program['at'] = (point) => {
    const request = requests.requestAt(choices, point)
    const trial = request && estimateOf(request)
    if (trial !== null && !isChecked) checkNames(trial, goals)
    isChecked ||= trial !== null
    refusal ??= trial && lackIn(trial, goals)
    return trial && { goal: goals.goalOf(trial), values: readers.map((read) => read(trial)) }
  }
  return {
    program: { unknowns: sought.numbers, bounds, goal: goals.goal, at },
    count: () => count,
    refusal: () => refusal,
  }
}

function attempt<T>(act: () => T, otherwise: (error: unknown) => null): T | null {
  try {
    return act()
  } catch (error) {
    return otherwise(error)
  }
}

/** A point of which nothing finite comes is none of the others' concern. Throws what else goes wrong. */
function refusalIn(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof NonFiniteFigure)
    return new Refusal('non_finite_result', '/request', { figure: error.figure })
  throw error
}

/** Of a goal or a limit that is unknown, the field that it would need; `null` where none would do. */
function lackIn({ estimate }: Trial, { named }: Goals): Refusal | null {
  for (const { name, pointer } of named) {
    const needs = supplyOf(estimate, name)
    if (needs !== null) return new Refusal('field_unused', pointer, { needs })
  }
  return null
}

/** Throws Refusal `reference_unknown` for a goal or a limit that names neither a figure nor a number of the request. */
function checkNames({ request, estimate }: Trial, { named }: Goals): void {
  const { headline } = estimate
  const other = named.find(({ name }) => !Object.hasOwn(headline, name) && numberAt(request, name) === null)
  if (other === undefined) return
  const candidates = Object.keys(headline).filter((key) => typeof headline[key] === 'number')
  throw new Refusal('reference_unknown', other.pointer, { candidates })
}
