import type { Driver } from '../../contract/answer.ts'
import { distributionOf, quantile } from './quantile.ts'
import { type Sheet, slotNamed } from './sheet.ts'
import { sweepOf } from './sweep.ts'

type Trial = { slot: number; path: string; low: number; high: number }

/**
 * One-at-a-time swings: each varying assumption at its tenth and ninetieth percentile, all others
 * at their own values, ranked by how far the figure moves relative to its value. Assumptions that
 * do not move the figure are left out. `kept`: the names that the sheet was sampled for, whose program is used again.
 */
export function drivers(
  sheet: Sheet,
  figureNames: readonly string[],
  kept: readonly string[] = figureNames,
): Driver[] {
  const trials = trialsOf(sheet)
  const valueAt = swept(sheet, trials, [...kept, ...figureNames]) ?? walked(sheet, trials)
  const found: Driver[] = []
  for (const [index, { slot: _, ...trial }] of trials.entries())
    for (const figure of figureNames) {
      const swing = swingOf(sheet, figure, (slot) => [valueAt(slot, 2 * index), valueAt(slot, 2 * index + 1)])
      if (swing) found.push({ ...trial, ...swing })
    }
  return found.sort(
    (a, b) => figureNames.indexOf(a.figure) - figureNames.indexOf(b.figure) || b.swing_ratio - a.swing_ratio,
  )
}

function trialsOf({ assumptions }: Sheet): Trial[] {
  return assumptions.flatMap((assumption, slot) => {
    const distribution = distributionOf(assumption)
    if (!distribution) return []
    const [low, high] = [quantile(distribution, 0.1), quantile(distribution, 0.9)]
    return [{ slot, path: assumption.path, low, high }]
  })
}

/** The value of a slot in a row of trials: each assumption at its low end, then at its high end. */
type ValueAt = (slot: number, row: number) => number

function swept(sheet: Sheet, trials: readonly Trial[], kept: readonly string[]): ValueAt | null {
  const count = 2 * trials.length
  const drawn = trials.map(({ slot }) => slot)
  const { slots, data, run } = sweepOf(sheet, drawn, kept, count)
  if (run === null) return null
  for (const [index, { slot, low, high }] of trials.entries()) {
    const start = slots.indexOf(slot) * count
    data.fill(sheet.values[slot] ?? Number.NaN, start, start + count)
    data[start + 2 * index] = low
    data[start + 2 * index + 1] = high
  }
  run()
  return (slot, row) => {
    const index = slots.indexOf(slot)
    return (index < 0 ? sheet.values[slot] : data[index * count + row]) ?? Number.NaN
  }
}

function walked(sheet: Sheet, trials: readonly Trial[]): ValueAt {
  const count = sheet.structure.assumptionsCount
  const point = sheet.values.slice(0, count)
  const rows = trials.flatMap(({ slot, low, high }) =>
    [low, high].map((value) => {
      const [own, row] = [point[slot] ?? Number.NaN, new Float64Array(sheet.figures.length)]
      point[slot] = value
      sheet.structure.program(point, row, 1, sheet.calls)
      point[slot] = own
      return row
    }),
  )
  return (slot, row) => rows[row]?.[slot - count] ?? Number.NaN
}

function swingOf(
  sheet: Sheet,
  figure: string,
  endsOf: (slot: number) => [low: number, high: number],
): Omit<Driver, 'path' | 'low' | 'high'> | null {
  const slot = slotNamed(sheet, figure)
  if (slot < sheet.structure.assumptionsCount || sheet.gaps.has(slot)) return null
  const [low, high] = endsOf(slot)
  const value = sheet.values[slot] ?? 0
  if (low === high || value === 0) return null
  return {
    figure,
    figure_at_low: low,
    figure_at_high: high,
    swing_ratio: Math.abs(high - low) / Math.abs(value),
  }
}
