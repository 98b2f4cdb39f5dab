import { supplyOf } from '../../core/readers/goals.ts'
import type { EstimateAt } from '../../core/readers/sweep/base.ts'
import { type AxisValue, along, type Points } from '../../core/readers/sweep/points.ts'
import { problemColumn } from '../../core/readers/sweep/table.ts'
import { Refusal } from '../../core/refusal.ts'
import type { OpenedSweep } from './open-sweep.ts'

type Named = { figure: string; at: string }

/** Points that are looked at, spread over the sweep. */
const spreadMost = 24
/** Words or entries of an axis that are each looked at: some may have what the others lack. */
const wordsMost = 200

/**
 * Rows are chosen by figures that are known somewhere: a figure that is unknown wherever it was looked at would leave no
 * row and no reason. Throws Refusal `field_unused` at its place, with the field that it needs. Where there is more to look
 * at than is looked at, nobody is refused.
 */
export function requireKnown(chosenBy: readonly Named[], sweep: OpenedSweep): void {
  for (const { figure, at } of chosenBy) {
    const needs = figure === problemColumn ? null : neededBy(figure, sweep)
    if (needs !== null) throw new Refusal('field_unused', at, { needs })
  }
}

/** The field that the figure needs at every point that is answered; `null`: it is known at some, or no field would do. */
function neededBy(figure: string, sweep: OpenedSweep): string | null {
  let needs: string | null = null
  for (const { estimateAt, point } of lookedAt(sweep)) {
    const estimate = answeredAt(estimateAt, point)
    if (estimate === null) continue
    needs = supplyOf(estimate, figure)
    if (needs === null) return null
  }
  return needs !== null && sweep.axes.every((_, axis) => wordsOf(sweep, axis).length <= wordsMost)
    ? needs
    : null
}

function* lookedAt(sweep: OpenedSweep): Generator<{ estimateAt: EstimateAt; point: number }> {
  const { points, over } = sweep
  yield* spreadOver(points, over(points))
  for (const axis of points.paths.keys()) {
    const words = wordsOf(sweep, axis)
    if (words.length === 0 || words.length > wordsMost) continue
    const tried = along(points, axis, words)
    const estimateAt = over(tried)
    for (let point = 0; point < tried.count; point++) yield { estimateAt, point }
  }
}

function* spreadOver({ count }: Points, estimateAt: EstimateAt) {
  const tries = Math.min(spreadMost, count)
  for (let tried = 0; tried < tries; tried++)
    yield { estimateAt, point: tries === 1 ? 0 : Math.round((tried * (count - 1)) / (tries - 1)) }
}

function wordsOf({ axes }: OpenedSweep, axis: number): AxisValue[] {
  const values: AxisValue[] = []
  for (const { value } of axes[axis]?.ends() ?? []) {
    if (typeof value === 'number' || values.length > wordsMost) break
    values.push(value)
  }
  return values
}

function answeredAt(estimateAt: EstimateAt, point: number) {
  try {
    return estimateAt(point).estimate
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
