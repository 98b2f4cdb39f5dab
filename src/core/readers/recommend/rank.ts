import type { Estimate } from '../../../contract/answer.ts'
import type { Goal, Limit } from '../../../contract/request/figure-goals.ts'
import { byGoals, dominates, lacksOf, type Values } from '../goals.ts'

type Headline = Estimate['headline']

export type Rankable = { headline: Headline; score?: number }

/** Why an option has no place; `detail` names the figure, the field to send or the code. */
export type Unplaced = { reason: 'figure_unknown' | 'limit_exceeded' | 'limit_unknown'; detail: string }

/** Beside the figures of a headline, none of which has this name: the more the better. */
const byScore: Goal = { figure: 'score', goal: 'max' }

function valuesOf({ headline, score }: Rankable, figures: readonly { figure: string }[]): Values {
  const values = new Map<string, number | null>([[byScore.figure, score ?? null]])
  for (const { figure } of figures) {
    const value = headline[figure]
    values.set(figure, typeof value === 'number' ? value : null)
  }
  return values
}

/** The first limit that an option passes, or whose figure it lacks, or the optimized figure that it lacks; `null`: it has a place. */
export function unplaced(headline: Headline, by: Goal, limits: readonly Limit[]): Unplaced | null {
  const values = valuesOf({ headline }, [by, ...limits])
  const [lack] = lacksOf(values, limits)
  if (lack) return { reason: lack.value === null ? 'limit_unknown' : 'limit_exceeded', detail: lack.figure }
  return values.get(by.figure) === null ? { reason: 'figure_unknown', detail: by.figure } : null
}

/** In the order of one figure, then of the others, then of their keys. */
export function inOrder<O extends Rankable & { key: string }>(
  options: readonly O[],
  by: readonly Goal[],
): O[] {
  const order = byGoals(by)
  const read = options.map((option) => ({ option, values: valuesOf(option, by) }))
  const byKey = ({ key: a }: O, { key: b }: O) => (a < b ? -1 : a > b ? 1 : 0)
  return read
    .toSorted((a, b) => order(a.values, b.values) || byKey(a.option, b.option))
    .map(({ option }) => option)
}

/** Which options no other is at least as good as in every figure, and better in one; a score counts as one. */
export function onFront(options: readonly Rankable[], by: readonly Goal[]): boolean[] {
  const goals = options.some(({ score }) => score !== undefined) ? [...by, byScore] : by
  const all = options.map((option) => valuesOf(option, by))
  return all.map((own) => !all.some((other) => dominates(other, own, goals)))
}
