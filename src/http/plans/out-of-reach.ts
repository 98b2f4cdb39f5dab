import type { FoundPlan, FoundPlans } from '../../core/answer/plan-finder.ts'
import { byGoals, type Lack } from '../../core/readers/goals.ts'
import { goalsOf, type PlanSearchBody } from '../schemas/search-body.ts'
import type { Candidate } from './candidates.ts'
import type { Course } from './courses.ts'
import { memoryLack, nearestOf, type Ranked } from './rank.ts'
import { type teller, valueBy } from './tell.ts'

/** Plans that are looked at for the one that comes nearest to fitting. */
const nearestBudget = 200_000

type Judged = { read: (course: Course, found: FoundPlan) => Candidate; memory: string }

/** Memory binds where a plan that keeps every limit but does not fit would come before the best. */
export function memoryBinding(
  courses: readonly Course[],
  results: readonly FoundPlans[][],
  { read, ranked, memory, body }: Judged & { ranked: Ranked; body: PlanSearchBody },
) {
  const goals = goalsOf(body)
  const order = (a: Candidate, b: Candidate) => byGoals(goals)(a.values, b.values)
  const free = courses
    .flatMap((course, index) =>
      (results[index] ?? []).flatMap(({ unbounded }) => unbounded.map((one) => read(course, one))),
    )
    .filter(
      ({ lacks, compared }) => lacks.length === 0 && compared.estimate.headline.fits_in_memory === false,
    )
    .toSorted(order)
  const [without] = free
  const [first] = ranked.best
  if (without === undefined || (first !== undefined && order(without, first) >= 0)) return []
  const max = usableOf(without)
  return [{ figure: memory, max, min: null, value_without: valueBy(without, goals[0]?.figure) }]
}

/** Memory of the accelerator as its estimate has it (GiB). */
function usableOf({ compared, found }: Candidate): number {
  const { memory_shortfall_gib: shortfall } = compared.estimate.headline
  return found.memory_gib - (typeof shortfall === 'number' ? shortfall : 0)
}

/** The plan that comes nearest to the limits; where none fits, the one that needs the least memory, with what it lacks. */
export function nearestTo(
  courses: readonly Course[],
  { heads }: Ranked,
  { read, memory, tell }: Judged & { tell: ReturnType<typeof teller> },
) {
  const near = nearestOf(heads)
  if (near !== null) return { ...tell(near), lacks: near.lacks }
  const smallest = courses
    .flatMap((course) => {
      const found = course.finder.nearest(nearestBudget)
      return found === null ? [] : [read(course, found)]
    })
    .map((one) => ({ one, lack: memoryLack(memory, one.found.memory_gib, usableOf(one)) }))
    .toSorted((a, b) => Number(a.lack.shortfall) - Number(b.lack.shortfall))[0]
  if (smallest === undefined) return null
  const lacks: Lack[] = [smallest.lack, ...smallest.one.lacks]
  return { ...tell(smallest.one), lacks }
}
