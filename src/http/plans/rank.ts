import type { Goal, Limit } from '../../contract/request/figure-goals.ts'
import type { FoundPlan, FoundPlans } from '../../core/answer/plan-finder.ts'
import { byGoals, distanceOf, frontOf, type Lack } from '../../core/readers/goals.ts'
import type { Candidate } from './candidates.ts'
import type { Course } from './courses.ts'

/** Plans of one course on one count, the fastest first. */
export type Group = { course: Course; count: number; plans: FoundPlan[] }

/**
 * What the parts of a course found, by count. Of a layout the fastest alone, as each part keeps it, since variants of
 * one may lie in several parts; all of them where a slower one may hold less.
 */
export function groupsOf(course: Course, parts: readonly FoundPlans[], isEachRead: boolean): Group[] {
  const groups = new Map<number, Group>()
  for (const plan of parts.flatMap(({ plans }) => plans)) {
    const group = groups.get(plan.count) ?? { course, count: plan.count, plans: [] }
    group.plans.push(plan)
    groups.set(plan.count, group)
  }
  for (const group of groups.values()) {
    group.plans.sort((a, b) => a.step_time_s - b.step_time_s)
    if (!isEachRead) group.plans = fastestByLayout(group.plans)
  }
  return [...groups.values()]
}

const degrees = ['tensor', 'pipeline', 'data', 'context', 'expert', 'expert_tensor']

function fastestByLayout(sorted: readonly FoundPlan[]): FoundPlan[] {
  const layouts = new Map<string, FoundPlan>()
  for (const found of sorted) {
    const layout = degrees.map((degree) => found.plan[degree] ?? 1).join()
    if (!layouts.has(layout)) layouts.set(layout, found)
  }
  return [...layouts.values()]
}

type Reading = (course: Course, found: FoundPlan) => Candidate

export type Ranked = {
  /** The best of each group, whether or not it keeps the limits. */
  heads: Candidate[]
  /** The fastest of each group alone. */
  fastest: Candidate[]
  /** The best plans that keep all limits, the best first. */
  best: Candidate[]
  /** Those that no other is better than by every goal. */
  front: Candidate[]
}

type Asked = {
  goals: readonly Goal[]
  top: number
  /** Whether a slower plan of a group may be better by a goal: it may hold less. */
  isEachRead: boolean
}

/**
 * Ranks groups by the first of their plans, which is no worse than the others by any figure that grows with time; the
 * others are read of the groups that come first alone.
 */
export function rankGroups(
  groups: readonly Group[],
  read: Reading,
  { goals, top, isEachRead }: Asked,
): Ranked {
  const order = (a: Candidate, b: Candidate) => byGoals(goals)(a.values, b.values)
  const readOf = groups.map(({ course, plans }) => {
    const first = plans.slice(0, isEachRead ? plans.length : 1)
    return first.map((plan) => read(course, plan))
  })
  const heads = readOf.flat()
  const fastest = readOf.flatMap((own) => own.slice(0, 1))
  const kept = heads.filter(({ lacks }) => lacks.length === 0)
  const leading = kept.toSorted(order).slice(0, top)
  const others = isEachRead
    ? []
    : leading.flatMap((one) => othersOf(groups, one).map((plan) => read(one.course, plan)))
  const best = [...leading, ...others.filter(({ lacks }) => lacks.length === 0)].toSorted(order)
  return { heads, fastest, best: best.slice(0, top), front: frontOf(kept, goals) }
}

function othersOf(groups: readonly Group[], { course, found }: Candidate): FoundPlan[] {
  const own = groups.find((group) => group.course === course && group.count === found.count)
  return own?.plans.slice(1) ?? []
}

/** Limits without which another plan would come first. */
export function bindingLimits(
  { heads, best }: Pick<Ranked, 'heads' | 'best'>,
  limits: readonly Limit[],
  goals: readonly Goal[],
): { limit: Limit; without: Candidate }[] {
  const order = (a: Candidate, b: Candidate) => byGoals(goals)(a.values, b.values)
  const [first] = best
  return limits.flatMap((limit) => {
    const only = heads.filter(
      ({ lacks }) => lacks.length > 0 && lacks.every(({ figure }) => figure === limit.figure),
    )
    const [without] = only.toSorted(order)
    return without !== undefined && (first === undefined || order(without, first) < 0)
      ? [{ limit, without }]
      : []
  })
}

/** The candidate that is nearest to the limits. */
export function nearestOf(heads: readonly Candidate[]): Candidate | null {
  return heads.toSorted((a, b) => distanceOf(a.lacks) - distanceOf(b.lacks))[0] ?? null
}

/** What keeps a plan that does not fit from it. */
export function memoryLack(figure: string, value: number, usable: number): Lack {
  return { figure, value, max: usable, min: null, shortfall: value - usable }
}
