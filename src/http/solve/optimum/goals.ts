import type { Estimate } from '../../../contract/answer.ts'
import { numberAt } from '../../../core/readers/claims/place.ts'
import type { Bound } from '../../../core/readers/optimum/program.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { OptimumBody } from '../../schemas/solve-optimum.ts'
import type { Completing } from './completed.ts'

/** A request with its estimate. */
export type Trial = { request: object; estimate: Estimate }

/** A limit as callers see it, or a relation that is one, by its text. */
export type ShownLimit = {
  figure: string
  max: number | null
  min: number | null
  /** What of a trial is held against it: at p90 the worse end of its range. */
  maxOf: (trial: Trial) => number | null
  minOf: (trial: Trial) => number | null
}

export type Goals = {
  figure: string
  goal: 'min' | 'max' | null
  target: number | null
  goalOf: (trial: Trial) => number | null
  limits: ShownLimit[]
  /** Every name of a figure, and where it stands. */
  named: { name: string; pointer: string }[]
}

/** What a body asks of its estimates. Throws Refusal `field_conflict`, `field_unused`. */
export function goalsOf(body: OptimumBody, { bounds }: Pick<Completing, 'bounds'>): Goals {
  const { figure, target, goal } = goalIn(body)
  const isWorst = body.confidence === 'p90'
  const read = (name: string, end: 'low' | 'high' | null) => (trial: Trial) => valueIn(trial, name, end)
  const limits = (body.limits ?? []).map((limit) => ({
    figure: limit.figure,
    max: limit.max ?? null,
    min: limit.min ?? null,
    maxOf: read(limit.figure, isWorst ? 'high' : null),
    minOf: read(limit.figure, isWorst ? 'low' : null),
  }))
  const related = bounds.map(({ text, valueFrom }) => {
    const ratio = (trial: Trial) => valueFrom((name) => valueIn(trial, name, null))
    return { figure: text, max: 1, min: null, maxOf: ratio, minOf: ratio }
  })
  const worse = goal === 'min' ? 'high' : 'low'
  return {
    figure,
    goal,
    target,
    goalOf: read(figure, isWorst && goal !== null ? worse : null),
    limits: [...limits, ...related],
    named: [
      { name: figure, pointer: goal === null ? '/figure' : '/optimize/0/figure' },
      ...limits.map((limit, index) => ({ name: limit.figure, pointer: `/limits/${index}/figure` })),
    ],
  }
}

function goalIn({ optimize, figure, target }: OptimumBody): Pick<Goals, 'figure' | 'goal' | 'target'> {
  const [first] = optimize ?? []
  if (first !== undefined) {
    const other = figure !== undefined ? 'figure' : 'target'
    if (figure !== undefined || target !== undefined)
      throw new Refusal('field_conflict', `/${other}`, { fields: ['optimize', other] })
    return { figure: first.figure, goal: first.goal, target: null }
  }
  if (figure === undefined) throw new Refusal('goal_missing', '')
  if (target === undefined) throw new Refusal('goal_missing', '')
  return { figure, goal: null, target }
}

/** A headline figure, or the number at a path of the request. */
function valueIn({ request, estimate }: Trial, name: string, end: 'low' | 'high' | null): number | null {
  const figure = estimate.headline[name]
  if (typeof figure === 'number') {
    const range = end === null ? null : estimate.ranges[name]
    return range && end !== null ? range[end] : figure
  }
  return figure === undefined ? numberAt(request, name) : null
}

/** The limits, and the target as both ends of one, as bounds of a program with what they are read from. */
export function boundsOf({ limits, goal, target, goalOf }: Goals) {
  const bounds: Bound[] = []
  const readers: ((trial: Trial) => number | null)[] = []
  const add = (end: Bound['end'], amount: number | null, of: (trial: Trial) => number | null) => {
    if (amount === null) return
    bounds.push({ value: readers.length, end, amount })
    readers.push(of)
  }
  for (const { max, min, maxOf, minOf } of limits) {
    add('max', max, maxOf)
    add('min', min, minOf)
  }
  if (goal === null) {
    add('max', target, goalOf)
    add('min', target, goalOf)
  }
  return { bounds, readers }
}
