import { numberAt, setPath } from '../../../core/readers/claims/place.ts'
import { type Relation, readRelation } from '../../../core/readers/optimum/relation.ts'
import { Refusal } from '../../../core/refusal.ts'
import { boundsAt } from '../../schemas/bounds-at.ts'
import type { OptimumBody } from '../../schemas/solve-optimum.ts'
import type { NumberBounds } from '../../validation/number-bounds.ts'
import type { Choice, Sought } from './unknowns.ts'

type Setter = Extract<Relation, { kind: 'sets' }> & { bounds: NumberBounds }

/** The requests of a body: what stands in it, with the unknowns and what follows from them. */
export type Completing = {
  /** `null` where a relation has no value, or one that its field does not take. */
  requestAt: (choices: readonly Choice[], point: readonly number[]) => object | null
  /** Relations that are limits. */
  bounds: Extract<Relation, { kind: 'bounds' }>[]
}

/** Throws Refusal `relation_invalid`, `path_not_solvable`, `field_conflict`. */
export function completing(body: OptimumBody, { numbers }: Pick<Sought, 'numbers'>): Completing {
  const relations = (body.relations ?? []).map((text, index) => readRelation(text, `/relations/${index}`))
  const sought = new Set(body.unknowns.map(({ path }) => path))
  const setters = relations.flatMap((relation, index) => {
    if (relation.kind === 'bounds') return []
    const { path } = relation
    const bounds = boundsAt(body.kind, path)
    if (bounds === null) throw new Refusal('path_not_solvable', `/relations/${index}`, { path })
    if (sought.has(path))
      throw new Refusal('field_conflict', `/relations/${index}`, { fields: ['relations', 'unknowns'] })
    return [{ ...relation, bounds }]
  })
  return {
    requestAt: (choices, point) => {
      const request = structuredClone(body.request)
      for (const { path, value } of choices) setPath(request, path, value)
      for (const [index, { path }] of numbers.entries()) setPath(request, path, point[index] ?? Number.NaN)
      return setters.every((setter) => follow(request, setter)) ? request : null
    },
    bounds: relations.filter((relation) => relation.kind === 'bounds'),
  }
}

/** Sets a number that follows from others; whether its field takes it. A whole one is the nearest. */
function follow(request: object, { path, valueFrom, bounds }: Setter): boolean {
  const found = valueFrom((name) => numberAt(request, name))
  if (found === null) return false
  const value = bounds.isWhole ? Math.round(found) : found
  setPath(request, path, value)
  return value >= bounds.low && value <= bounds.high
}
