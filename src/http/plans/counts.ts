import type { FoundPlans } from '../../core/answer/plan-finder.ts'
import type { Course } from './courses.ts'
import type { SearchOutline } from './part.ts'
import type { Ranked } from './rank.ts'

/**
 * How many plans there were, and what became of them. What fits of an accelerator on a count is judged by the fastest
 * plan there, once, however many of its plans were read.
 */
export function countsOf(
  { courses: counted }: SearchOutline,
  { courses, results }: { courses: readonly Course[]; results: readonly FoundPlans[][] },
  { fastest }: Pick<Ranked, 'fastest'>,
) {
  const all = results.flat()
  const sum = (of: (one: FoundPlans) => number) => all.reduce((total, one) => total + of(one), 0)
  const space_count = counted.reduce((total, one) => total + one.space_count, 0)
  const evaluated_count = sum((one) => one.evaluated_count)
  const fitting = sum((one) => one.fitting_count)
  const rejected: Record<string, number> = { does_not_fit: evaluated_count - fitting }
  for (const { course, found, lacks } of fastest) {
    const [first] = lacks
    if (first === undefined) continue
    const own = results[courses.indexOf(course)] ?? []
    const count = own.reduce((total, one) => total + (one.fitting_by_count[found.count] ?? 0), 0)
    rejected[first.figure] = (rejected[first.figure] ?? 0) + count
  }
  const lost = Object.values(rejected).reduce((total, one) => total + one, 0)
  return {
    space_count,
    evaluated_count,
    pruned_count: space_count - evaluated_count,
    feasible_count: Math.max(0, evaluated_count - lost),
    rejected,
  }
}
