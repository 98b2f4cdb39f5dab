import type { CatalogFilterValues } from '../../catalog/filters.ts'
import type { RequestWithReferences } from '../../catalog/resolve-request.ts'
import type { CatalogKind } from '../../contract/catalog/entries.ts'
import type { Distribution } from '../../contract/field/distribution.ts'
import type { Goal, Limit } from '../../contract/request/figure-goals.ts'
import type { Scale } from '../../core/readers/sweep/points.ts'
import type { Selection } from '../../core/readers/sweep/select.ts'
import type { KindName } from '../../kinds/kinds.ts'

export type ListedAxis = { path: string; values: number[] | string[] | boolean[] }
export type SteppedAxis = { path: string; from: number; to: number; steps: number; scale?: Scale }
export type CatalogAxis = { path: string; catalog: { list: CatalogKind; filter?: CatalogFilterValues } }
export type AxisBody = ListedAxis | SteppedAxis | CatalogAxis

/** An input that is drawn; by its path alone from the range that the answer gives it. */
export type DrawnInput =
  | string
  | { path: string; low: number; high: number; scale?: Scale }
  | { path: string; distribution: Distribution }

export type DrawnAxes = { samples_count: number; inputs: DrawnInput[]; seed?: number }

/** A sweep as it is sent. */
export type SweepBody = {
  kind: KindName
  request: RequestWithReferences & { pin?: { catalog_revision: string } }
  axes: AxisBody[] | DrawnAxes
  figures: string[]
  limits?: Limit[]
  /** A figure by its name alone is wanted little. */
  top?: { by: string | Goal; count: number }
  front?: (string | Goal)[]
}

export const goalOf = (goal: string | Goal): Goal =>
  typeof goal === 'string' ? { figure: goal, goal: 'min' } : goal

export function selectionOf({ limits = [], top, front = [] }: SweepBody): Selection {
  return { limits, front: front.map(goalOf), top: top ? { by: goalOf(top.by), count: top.count } : null }
}

/** Figures that are worked out: those that are answered, then those that rows are chosen by. */
export function workedOut(body: SweepBody): string[] {
  const { limits, front, top } = selectionOf(body)
  const chosen = [...limits, ...front, ...(top === null ? [] : [top.by])].map(({ figure }) => figure)
  return [...new Set([...body.figures, ...chosen])]
}
