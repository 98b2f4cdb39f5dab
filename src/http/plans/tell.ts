import type { Estimate } from '../../contract/answer.ts'
import type { FoundPlan } from '../../core/answer/plan-finder.ts'
import type { Language } from '../../i18n/messages.ts'
import { tellLaunch } from '../estimates/tell-launch.ts'
import { samplesDefault } from '../schemas/estimate-query.ts'
import type { Candidate } from './candidates.ts'
import type { Course } from './courses.ts'

type Estimating = (course: Course, found: FoundPlan, samples: number, launch?: boolean) => Estimate

type Telling = { front: readonly Candidate[]; language: Language; isLaunched: boolean }

/** Plans as they are answered: estimated once more with the samples of an ordinary estimate, so that each figure is the same. */
export function teller(estimate: Estimating, { front, language, isLaunched }: Telling) {
  return (one: Candidate) => {
    const { course, found } = one
    const told = estimate(course, found, samplesDefault, isLaunched)
    const { headline, ranges, unknowns, launch = null } = told
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
      ...(isLaunched && { launch: launch && tellLaunch(launch, language) }),
    }
  }
}

/** A figure of a plan as it was read; `null`: unknown. */
export function valueBy({ values }: Candidate, figure = ''): number | null {
  return values.get(figure) ?? null
}
