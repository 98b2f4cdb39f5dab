import { slotNamed } from '../../sheet/sheet.ts'
import { sweepOf } from '../../sheet/sweep.ts'
import type { Base } from './base.ts'
import type { Points } from './points.ts'
import type { Value } from './table.ts'

/** What a figure is at the points of a run, by their place in it. */
export type ReadFigure = (place: number) => Value

/**
 * Figures at many points that differ from a base in inputs of its sheet alone: what rests on these is worked out
 * for all points together, all else is read from the base. `null` where some figure of the sheet is not finite at some
 * point.
 */
export function runColumns(
  base: Base,
  { points, axes, rows }: { points: Points; axes: readonly number[]; rows: readonly number[] },
  figures: readonly string[],
): ReadFigure[] | null {
  const { shown, estimate, slots } = base
  if (shown === null) return null
  const { sheet, keys, nameOf, flags } = shown
  const moved = new Map(axes.map((axis) => [slots[axis] ?? -1, axis]))
  const nameOfFigure = (key: string) => (keys.includes(key) ? nameOf(key) : flags[key]?.figure)
  const names = figures.flatMap((key) => nameOfFigure(key) ?? [])
  const sweep = sweepOf(sheet, moved.keys(), names, rows.length, true)
  const columns = sweep.columns()
  for (const [slot, axis] of moved) {
    const column = columns.get(slot)
    if (column === undefined) return null
    for (const [place, point] of rows.entries()) column[place] = Number(points.valueAt(axis, point))
  }
  if (sweep.run === null || !sweep.run()) return null
  return figures.map((key) => {
    const name = nameOfFigure(key)
    if (name === undefined) return () => estimate.headline[key] ?? null
    const slot = slotNamed(sheet, name)
    if (sheet.gaps.has(slot)) return () => null
    const [column, own] = [columns.get(slot), sheet.values[slot] ?? Number.NaN]
    const valueAt = (place: number) => column?.[place] ?? own
    const bound = flags[key]?.bound
    return bound === undefined || keys.includes(key) ? valueAt : (place) => valueAt(place) <= bound
  })
}
