import type { Estimate } from '../../contract/answer.ts'
import type { Goal, Limit } from '../../contract/request/figure-goals.ts'

/** What a plan lacks: by how much a figure breaks its limit. */
export type Lack = {
  figure: string
  value: number | null
  max: number | null
  min: number | null
  shortfall: number | null
}

/** Values of figures; `null`: unknown, or of another currency without a rate. */
export type Values = ReadonlyMap<string, number | null>

/** The field that a figure which is unknown would need; `null` where it is known, and where no field would do. */
export function supplyOf(
  { headline, unknowns }: Pick<Estimate, 'headline' | 'unknowns'>,
  figure: string,
): string | null {
  if (headline[figure] !== null) return null
  return unknowns.find(({ path }) => path === `headline.${figure}`)?.supply ?? null
}

/** What keeps values from the limits; empty where they keep all. An unknown figure keeps none. */
export function lacksOf(values: Values, limits: readonly Limit[]): Lack[] {
  return limits.flatMap(({ figure, max, min }) => {
    const value = values.get(figure) ?? null
    const over = value === null ? null : Math.max(value - (max ?? value), (min ?? value) - value)
    if (over !== null && over <= 0) return []
    return [{ figure, value, max: max ?? null, min: min ?? null, shortfall: over }]
  })
}

/** How far values are from the limits, as shares of these, summed: 0 where they keep all. */
export function distanceOf(lacks: readonly Lack[]): number {
  const share = ({ value, shortfall, max, min }: Lack) => {
    if (value === null || shortfall === null) return Number.POSITIVE_INFINITY
    const broken = max !== null && value > max ? max : min
    return shortfall / Math.max(1e-12, Math.abs(broken ?? 1))
  }
  return lacks.reduce((sum, lack) => sum + share(lack), 0)
}

/** The value of a goal, the less the better. */
function costOf(values: Values, { figure, goal }: Goal): number {
  const value = values.get(figure) ?? null
  if (value === null) return Number.POSITIVE_INFINITY
  return goal === 'min' ? value : -value
}

/** Values by the goals, the first before the second. */
export function byGoals(goals: readonly Goal[]) {
  return (a: Values, b: Values): number => {
    for (const goal of goals) {
      const [one, other] = [costOf(a, goal), costOf(b, goal)]
      if (one !== other) return one < other ? -1 : 1
    }
    return 0
  }
}

/** Whether `a` is no worse than `b` by any goal, and better by one. */
export function dominates(a: Values, b: Values, goals: readonly Goal[]): boolean {
  let isBetter = false
  for (const goal of goals) {
    const [one, other] = [costOf(a, goal), costOf(b, goal)]
    if (one > other) return false
    isBetter ||= one < other
  }
  return isBetter
}

/** The items that no other dominates, of those that every goal knows. */
export function frontOf<T extends { values: Values }>(items: readonly T[], goals: readonly Goal[]): T[] {
  const known = items.filter(({ values }) => goals.every((goal) => Number.isFinite(costOf(values, goal))))
  const sorted = known.toSorted((a, b) => byGoals(goals)(a.values, b.values))
  const front: T[] = []
  // In the order of the goals whoever is dominated is dominated by one that came before.
  for (const item of sorted) {
    const isBeaten = front.some(
      ({ values }) => dominates(values, item.values, goals) || byGoals(goals)(values, item.values) === 0,
    )
    if (!isBeaten) front.push(item)
  }
  return front
}
