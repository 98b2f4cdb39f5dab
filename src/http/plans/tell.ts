import type { Estimate } from '../../contract/answer.ts'
import type { FoundPlan } from '../../core/answer/plan-finder.ts'
import { samplesDefault } from '../schemas/estimate-query.ts'
import type { Candidate } from './candidates.ts'
import type { Course } from './courses.ts'

type Estimating = (course: Course, found: FoundPlan, samples: number) => Estimate

/** Plans as they are answered: estimated once more with the samples of an ordinary estimate, so that each figure is the same. */
export function teller(estimate: Estimating, front: readonly Candidate[]) {
  return (one: Candidate) => {
    const { course, found } = one
    const { headline, ranges, unknowns } = estimate(course, found, samplesDefault)
    return {
      accelerator: course.accelerator,
      count: found.count,
      plan: found.plan,
      on_front: front.includes(one),
      values: Object.fromEntries(one.values),
      headline,
      ranges,
      unknowns: unknowns.map(({ path, reason }) => ({ path, reason })),
      request: found.request,
    }
  }
}

/** A figure of a plan as it was read; `null`: unknown. */
export function valueBy({ values }: Candidate, figure = ''): number | null {
  return values.get(figure) ?? null
}
