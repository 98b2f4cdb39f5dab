import type { Estimate } from '../../../contract/answer.ts'
import type { ShownSheet } from '../../answer/assemble.ts'
import { Refusal } from '../../refusal.ts'
import type { AxisValue, Points } from './points.ts'

/** The estimate of a point with the sheet that it was read from; `null`: no sheet of its kind was. */
export type Seen = { estimate: Estimate; shown: ShownSheet | null }

/** Estimates the request of a point. Throws `Refusal`. */
export type EstimateAt = (point: number) => Seen

/** A point whose sheet others are evaluated by: those that differ in inputs of the sheet alone. */
export type Base = Seen & {
  point: number
  /** By axis, the slot of the input in the sheet; -1 where it has none. */
  slots: readonly number[]
}

/** A point as a base; `null` where its request is refused. */
export function baseAt(points: Points, point: number, estimateAt: EstimateAt): Base | null {
  try {
    const seen = estimateAt(point)
    const slots = points.paths.map((path, axis) => slotOf(seen.shown, path, points.valueAt(axis, point)))
    return { ...seen, point, slots }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Where the sheet has the input as it was sent: as a number under its own path, with that value. */
function slotOf(shown: ShownSheet | null, path: string, value: AxisValue): number {
  const slot = shown?.sheet.structure.slotOf.get(path) ?? -1
  const assumption = shown?.sheet.assumptions[slot]
  return assumption?.origin === 'given' && assumption.value === value ? slot : -1
}
