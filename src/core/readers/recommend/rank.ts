import type { Estimate } from '../../../contract/answer.ts'

/** A figure and which way it is better. */
export type Optimized = { figure: string; goal: 'min' | 'max' }
export type Limit = { figure: string; max?: number; min?: number }

type Headline = Estimate['headline']

export type Rankable = { headline: Headline; score?: number }

/** Why an option has no place; `detail` names the figure, the field to send or the code. */
export type Unplaced = { reason: 'figure_unknown' | 'limit_exceeded' | 'limit_unknown'; detail: string }

export const numberAt = (headline: Headline, figure: string): number | null => {
  const value = headline[figure]
  return typeof value === 'number' ? value : null
}

/** The first limit that an option passes, or whose figure it lacks, or the optimized figure that it lacks; `null`: it has a place. */
export function unplaced(headline: Headline, by: Optimized, limits: readonly Limit[]): Unplaced | null {
  for (const { figure, max, min } of limits) {
    const value = numberAt(headline, figure)
    if (value === null) return { reason: 'limit_unknown', detail: figure }
    if ((max !== undefined && value > max) || (min !== undefined && value < min))
      return { reason: 'limit_exceeded', detail: figure }
  }
  return numberAt(headline, by.figure) === null ? { reason: 'figure_unknown', detail: by.figure } : null
}

/** The smaller the better. */
const cost = (headline: Headline, { figure, goal }: Optimized): number => {
  const value = numberAt(headline, figure)
  if (value === null) return Number.POSITIVE_INFINITY
  return goal === 'min' ? value : -value
}

/** In the order of one figure, then of the others, then of their keys. */
export function inOrder<O extends Rankable & { key: string }>(
  options: readonly O[],
  by: readonly Optimized[],
): O[] {
  return options.toSorted((a, b) => {
    for (const one of by) {
      const difference = cost(a.headline, one) - cost(b.headline, one)
      if (difference < 0 || difference > 0) return difference
    }
    return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
  })
}

/** Which options no other is at least as good as in every figure, and better in one; a score counts as one, the more the better. */
export function onFront(options: readonly Rankable[], by: readonly Optimized[]): boolean[] {
  const points = options.map(({ headline, score }) => [
    ...by.map((one) => cost(headline, one)),
    ...(score === undefined ? [] : [-score]),
  ])
  return points.map((point) => !points.some((other) => dominates(other, point)))
}

function dominates(a: readonly number[], b: readonly number[]): boolean {
  let isBetter = false
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? Number.POSITIVE_INFINITY
    if (value > other) return false
    if (value < other) isBetter = true
  }
  return isBetter
}
