import type { FoundPlans } from '../../core/answer/plan-finder.ts'
import type { Course } from './courses.ts'
import type { SearchOutline } from './part.ts'
import type { Ranked } from './rank.ts'

type Found = {
  courses: readonly Course[]
  results: readonly FoundPlans[][]
  /** Whether every plan that fits was kept, and so each is judged for itself. */
  isEachKept: boolean
}

/**
 * How many plans there were, and what became of them. Where not each is kept, what fits of an accelerator on a count
 * is judged by the fastest plan there, once, however many of its plans were read.
 */
export function countsOf({ courses: counted }: SearchOutline, found: Found, ranked: Ranked) {
  const all = found.results.flat()
  const sum = (of: (one: FoundPlans) => number) => all.reduce((total, one) => total + of(one), 0)
  const space_count = counted.reduce((total, one) => total + one.space_count, 0)
  const evaluated_count = sum((one) => one.evaluated_count)
  const fitting = sum((one) => one.fitting_count)
  const rejected: Record<string, number> = { does_not_fit: evaluated_count - fitting }
  const reject = (reason: string, count: number) => {
    rejected[reason] = (rejected[reason] ?? 0) + count
  }
  for (const one of all)
    for (const [reason, count] of Object.entries(one.rejected ?? {})) reject(reason, count)
  for (const { reason, count } of brokenLimits(found, ranked)) reject(reason, count)
  const lost = Object.values(rejected).reduce((total, one) => total + one, 0)
  return {
    space_count,
    evaluated_count,
    pruned_count: space_count - evaluated_count,
    feasible_count: Math.max(0, evaluated_count - lost),
    rejected,
  }
}

/** The first limit that each judged plan breaks, with the plans that it is judged for. */
function brokenLimits({ courses, results, isEachKept }: Found, { fastest, heads }: Ranked) {
  return (isEachKept ? heads : fastest).flatMap(({ course, found, lacks: [first] }) => {
    if (first === undefined) return []
    const own = results[courses.indexOf(course)] ?? []
    const ofCount = own.reduce((total, one) => total + (one.fitting_by_count[found.count] ?? 0), 0)
    return [{ reason: first.figure, count: isEachKept ? 1 : ofCount }]
  })
}
