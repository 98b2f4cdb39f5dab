import type { Goal, Limit } from '../../contract/request/figure-goals.ts'
import type { SearchedAccelerator } from '../../contract/request/plan-space.ts'
import type { MachineRequest } from '../../core/readers/compare/accelerators.ts'
import type { Kind, PlanSearch } from '../../kinds/kind.ts'
import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'

/** What of a space every kind of plan has. */
export type SearchedSpace = {
  accelerators?: SearchedAccelerator[]
  counts?: number[]
  precision?: string[]
}

/** A search over plans, as it is sent. */
export type PlanSearchBody = {
  kind: KindName
  request: MachineRequest & { pin?: { catalog_revision: string } }
  space?: SearchedSpace
  optimize?: Goal[]
  limits?: Limit[]
  top?: number
  confidence?: 'p50' | 'p90'
  exhaustive?: boolean
}

/** Plans that are listed where no number is asked for, and kept of each count on the way. */
export const topDefault = 10

/** Plans that a search lists at the most. */
export const plansMost = 100

/** Kinds whose plans can be searched. */
export const searchedKinds = kindNames.filter((name) => searchOf(name) !== null)

/** How the plans of a kind are searched; `null`: it has none. */
export function searchOf(name: KindName): PlanSearch | null {
  const kind: Kind = kinds[name]
  return kind.plans ?? null
}

/** What is optimised where nothing is named: a figure that the request makes known. */
export function goalsOf({ kind, request, optimize }: PlanSearchBody): Goal[] {
  if (optimize) return optimize
  const { usual, usualUnpriced } = searchOf(kind) ?? {}
  const goal = request.price === undefined ? (usualUnpriced ?? usual) : usual
  return goal ? [goal] : []
}
