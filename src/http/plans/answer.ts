import { contentHash } from '../../catalog/canonical.ts'
import type { Estimate } from '../../contract/answer.ts'
import type { FoundPlan, FoundPlans } from '../../core/answer/plan-finder.ts'
import { byGoals, type Lack } from '../../core/readers/goals.ts'
import type { Language } from '../../i18n/messages.ts'
import type { WorkContext } from '../estimates/context.ts'
import { tellValidity } from '../estimates/in-words.ts'
import { samplesDefault, seedDefault } from '../schemas/estimate-query.ts'
import { goalsOf, type PlanSearchBody, searchOf } from '../schemas/search-body.ts'
import { type Candidate, candidateReader, type Reader } from './candidates.ts'
import { type Course, coursesOf } from './courses.ts'
import { outlineSearch, type SearchOutline, searchCourse } from './part.ts'
import { bindingLimits, groupsOf, memoryLack, nearestOf, type Ranked, rankGroups } from './rank.ts'

export type PlanSearchInput = {
  body: PlanSearchBody
  language: Language
  /** What was counted and found already, by course and part; absent: it is done here. */
  outline?: SearchOutline
  found?: FoundPlans[][]
}

const topDefault = 10
/** Samples behind figures that are read at p90: enough for ranges of candidates. */
const worstCaseSamples = 64
/** Plans that are looked at for the one that comes nearest to fitting. */
const nearestBudget = 200_000

/** The best plans, and what they are the best of. Throws `Refusal`. */
export function searchForPlans({ body, language, outline, found }: PlanSearchInput, context: WorkContext) {
  const counted = outline ?? outlineSearch({ body }, context)
  const { courses } = coursesOf(body, context)
  const share = { part: 0, parts: 1, courses: courses.length, context }
  const results = found ?? courses.map((course) => [searchCourse(course, body, share)])
  const goals = goalsOf(body)
  const { limits = [], top = topDefault, confidence = 'p50', kind } = body
  const isWorstCase = confidence === 'p90'
  const reader: Reader = { goals, limits, isWorstCase, samples: isWorstCase ? worstCaseSamples : 0 }
  const { read, estimate } = candidateReader(reader)
  const memory = searchOf(kind)?.memory ?? ''
  const isEachRead = goals.some(({ figure }) => figure === memory)
  const groups = courses.flatMap((course, index) => groupsOf(course, results[index] ?? [], isEachRead))
  const ranked = rankGroups(groups, read, { goals, top, isEachRead })
  const tell = teller(estimate, goals.length > 1 ? ranked.front : ranked.best.slice(0, 1))
  const plans = ranked.best.map((one, index) => ({ rank: index + 1, ...tell(one) }))
  const told = { context, body, estimate }
  return {
    kind,
    status: plans.length > 0 ? 'ok' : 'infeasible',
    ...countsOf(counted, results, ranked),
    plans,
    front: goals.length > 1 ? ranked.front.map(tell) : [],
    binding: [
      ...bindingLimits(ranked, limits, goals).map(({ limit, without }) => ({
        ...{ figure: limit.figure, max: limit.max ?? null, min: limit.min ?? null },
        value_without: valueBy(without, goals[0]?.figure),
      })),
      ...memoryBinding(courses, results, { read, ranked, memory, body }),
    ],
    nearest: plans.length > 0 ? null : nearestTo(courses, ranked, { read, memory, tell }),
    not_searched: counted.not_searched,
    validity: validityOf(ranked, language),
    ...reproducibility(told, courses),
    links: { estimate: `/v1/estimates/${kind}` },
  }
}

type Estimating = (course: Course, found: FoundPlan, samples: number) => Estimate

/** Plans as they are answered: estimated once more with the samples of an ordinary estimate, so that each figure is the same. */
function teller(estimate: Estimating, front: readonly Candidate[]) {
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

function valueBy({ values }: Candidate, figure = ''): number | null {
  return values.get(figure) ?? null
}

function countsOf({ courses }: SearchOutline, results: readonly FoundPlans[][], { heads }: Ranked) {
  const all = results.flat()
  const sum = (of: (one: FoundPlans) => number) => all.reduce((total, one) => total + of(one), 0)
  const space_count = courses.reduce((total, one) => total + one.space_count, 0)
  const evaluated_count = sum((one) => one.evaluated_count)
  const fitting = sum((one) => one.fitting_count)
  const rejected: Record<string, number> = { does_not_fit: evaluated_count - fitting }
  for (const { course, found, lacks } of heads) {
    const [first] = lacks
    if (first === undefined) continue
    const own = results[courses.findIndex((one) => isOf(one, course))] ?? []
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

const isOf = (one: SearchOutline['courses'][number], course: Course) =>
  one.accelerator === course.accelerator && one.precision === course.precision

type Judged = { read: (course: Course, found: FoundPlan) => Candidate; memory: string }

/** Memory binds where a plan that keeps every limit but does not fit would come before the best. */
function memoryBinding(
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

function nearestTo(
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

function validityOf({ best, heads }: Ranked, language: Language) {
  const [first] = best.length > 0 ? best : heads
  return first === undefined ? null : tellValidity(first.compared.estimate.validity, language)
}

function reproducibility(
  { context, body }: { context: WorkContext; body: PlanSearchBody },
  courses: readonly Course[],
) {
  return {
    reproducibility: {
      estimator_version: context.version,
      catalog_revision: courses[0]?.opened.snapshot.sha256 ?? '',
      request_sha256: contentHash(body),
      samples: samplesDefault,
      seed: seedDefault,
    },
  }
}
