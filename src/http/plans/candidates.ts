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
    const at = readingOf(reader, base, compared)
    return { course, found, compared, values: valuesOf(reader, at), lacks: lacksAt(reader, at) }
  }
  return { read, estimate }
}

/** A figure in the terms of the first candidate, at the worse end of its range where that is asked: the high one where little is wanted. */
type Reading = (figure: string, isLeastWanted: boolean) => number | null

function readingOf({ isWorstCase }: Reader, base: Compared, item: Compared): Reading {
  return (figure, isLeastWanted) => {
    const told = inTermsOf(base, item, figure)
    const range = isWorstCase ? item.estimate.ranges[figure] : null
    const central = item.estimate.headline[figure]
    const end = isLeastWanted ? range?.high : range?.low
    const isMoved = told !== null && end !== undefined && typeof central === 'number' && central !== 0
    return isMoved ? (told * end) / central : told
  }
}

function valuesOf({ goals, limits }: Reader, at: Reading): Values {
  const values = new Map<string, number | null>()
  for (const { figure, max } of limits) values.set(figure, at(figure, max !== undefined))
  for (const { figure, goal } of goals) values.set(figure, at(figure, goal === 'min'))
  return values
}

/** Each side of a limit is held against its own end of the range. */
function lacksAt({ limits }: Reader, at: Reading): Lack[] {
  return limits.flatMap(({ figure, max, min }) => {
    const sides = [
      ...(max === undefined ? [] : [{ figure, max }]),
      ...(min === undefined ? [] : [{ figure, min }]),
    ]
    return sides.flatMap((side) => lacksOf(new Map([[figure, at(figure, 'max' in side)]]), [side]))
  })
}
