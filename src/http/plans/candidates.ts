import type { Estimate } from '../../contract/answer.ts'
import type { Goal, Limit } from '../../contract/request/figure-goals.ts'
import type { FoundPlan } from '../../core/answer/plan-finder.ts'
import type { MachineRequest } from '../../core/readers/compare/accelerators.ts'
import { type Compared, inTermsOf } from '../../core/readers/compare/compare.ts'
import { type Lack, lacksOf, type Values } from '../../core/readers/goals.ts'
import { seedDefault } from '../schemas/estimate-query.ts'
import type { Course } from './courses.ts'

/** A plan that was found, estimated: the values of the figures that are asked about, and what it lacks. */
export type Candidate = {
  course: Course
  found: FoundPlan
  compared: Compared
  values: Values
  lacks: Lack[]
}

/** How candidates are read. */
export type Reader = {
  goals: readonly Goal[]
  limits: readonly Limit[]
  /** Whether figures are read at the worse end of their ranges. */
  isWorstCase: boolean
  samples: number
}

const quiet = { seed: seedDefault, include: { derivation: false, drivers: false }, headlineOnly: true }

/** Estimates plans as POST /v1/estimates does, each in the currency of the first that has one. */
export function candidateReader(reader: Reader) {
  let base: Compared | null = null
  const estimate = (course: Course, found: FoundPlan, samples: number, launch = false): Estimate => {
    const include = { ...quiet.include, launch }
    return course.opened.estimate({ ...quiet, include, samples }, found.request)
  }
  const read = (course: Course, found: FoundPlan): Candidate => {
    const { entries } = course.opened
    const compared: Compared = {
      key: course.accelerator,
      estimate: estimate(course, found, reader.samples),
      accelerator: entries.accelerator ?? null,
      price: entries.price,
      rates: (found.request as MachineRequest).currency_rates,
    }
    if (base === null || base.estimate.headline.cost_currency === null) base = compared
    const values = valuesOf(reader, base, compared)
    return { course, found, compared, values, lacks: lacksOf(values, reader.limits) }
  }
  return { read, estimate }
}

function valuesOf({ goals, limits, isWorstCase }: Reader, base: Compared, item: Compared): Values {
  const values = new Map<string, number | null>()
  const set = (figure: string, isLeastWanted: boolean) => {
    const told = inTermsOf(base, item, figure)
    const range = isWorstCase ? item.estimate.ranges[figure] : null
    const central = item.estimate.headline[figure]
    const end = isLeastWanted ? range?.high : range?.low
    const isMoved = told !== null && end !== undefined && typeof central === 'number' && central !== 0
    values.set(figure, isMoved ? (told * end) / central : told)
  }
  for (const { figure, min } of limits) set(figure, min === undefined)
  for (const { figure, goal } of goals) set(figure, goal === 'min')
  return values
}
