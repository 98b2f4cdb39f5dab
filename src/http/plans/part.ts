import type { FoundPlans, HowSearched } from '../../core/answer/plan-finder.ts'
import { Refusal } from '../../core/refusal.ts'
import type { WorkContext } from '../estimates/context.ts'
import { goalsOf, type PlanSearchBody, searchOf, topDefault } from '../schemas/search-body.ts'
import { type Course, coursesOf, type NotSearched } from './courses.ts'

/** What a search goes through, and how much of it there is. */
export type SearchOutline = {
  courses: { accelerator: string; precision: string | null; space_count: number }[]
  not_searched: NotSearched[]
}

/**
 * The spaces of a search, counted. Throws `Refusal`: `plan_space_empty`, `work_too_large`, `reference_unknown` for
 * a figure, and what the request is refused for.
 */
export function outlineSearch({ body }: { body: PlanSearchBody }, context: WorkContext): SearchOutline {
  checkFigures(body)
  const { courses, not_searched } = coursesOf(body, context)
  const counted = courses.map(({ accelerator, precision, finder }) => ({
    accelerator,
    precision,
    space_count: finder.count(),
  }))
  const spanned = counted.reduce((sum, { space_count }) => sum + space_count, 0)
  if (spanned === 0) throw new Refusal('plan_space_empty', '/space')
  const { spannedMax, evaluatedMax } = context.planBounds
  checkWork(spanned, body.exhaustive ? evaluatedMax : spannedMax)
  return { courses: counted, not_searched }
}

function checkWork(work: number, bound: number): void {
  if (work > bound) throw new Refusal('work_too_large', '/space', { work, bound, unit: 'plans' })
}

function checkFigures(body: PlanSearchBody): void {
  const candidates = [...(searchOf(body.kind)?.figures ?? [])]
  const check = (figures: readonly { figure: string }[], at: string) => {
    for (const [index, { figure }] of figures.entries())
      if (!candidates.includes(figure))
        throw new Refusal('reference_unknown', `/${at}/${index}/figure`, { candidates })
  }
  check(body.optimize ?? [], 'optimize')
  check(body.limits ?? [], 'limits')
}

/** A part of a search: some of the splits of one course. */
export type PartInput = { body: PlanSearchBody; course: number; part: number; parts: number }

/** What a part found. Throws `Refusal` `work_too_large` where its plans are more than it may look at. */
export function searchPart({ body, course, part, parts }: PartInput, context: WorkContext): FoundPlans {
  const { courses } = coursesOf(body, context)
  const one = courses[course]
  if (one === undefined) throw new Error(`there is no course ${course}`)
  return searchCourse(one, body, { part, parts, courses: courses.length, context })
}

type Share = { part: number; parts: number; courses: number; context: WorkContext }

/** What is found of a course, or of a part of it. */
export function searchCourse({ finder }: Course, body: PlanSearchBody, share: Share): FoundPlans {
  const { part, parts, courses, context } = share
  const { evaluatedMax } = context.planBounds
  const budget = evaluatedMax / (parts * courses)
  const found = finder.find({ ...howOf(body), part, parts, budget, checkpoint: context.checkpoint })
  if (!found.is_whole) checkWork(evaluatedMax + 1, evaluatedMax)
  return found
}

type How = Omit<HowSearched, 'part' | 'parts' | 'budget' | 'checkpoint'>

function howOf(body: PlanSearchBody): How {
  const { kind, limits = [], top = topDefault, confidence, exhaustive = false } = body
  const search = searchOf(kind)
  const goals = goalsOf(body)
  const isSmall = goals.some(({ figure }) => figure === search?.memory)
  const isFree = limits.every(({ figure }) => figure === search?.memory || figure === 'accelerator_count')
  const isPaced = isFree && goals.every(({ figure }) => search?.paced.includes(figure))
  return {
    top,
    by: isSmall ? 'memory' : isPaced ? 'overall' : 'count',
    isExhaustive: exhaustive,
    isWorstCase: confidence === 'p90',
    memory_max_gib: limits.find(({ figure }) => figure === search?.memory)?.max,
  }
}
