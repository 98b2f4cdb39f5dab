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
  const { valueAt, release } = triedOut(sheet, trials, [...kept, ...figureNames])
  const found = figureNames.flatMap((figure) =>
    driversOf(sheet, figure, trials, valueAt).sort((a, b) => b.swing_ratio - a.swing_ratio),
  )
  release()
  return found
}

/** Of the first of the figures that anything moves. */
export function leadingDrivers(
  sheet: Sheet,
  figureNames: readonly string[],
  kept: readonly string[],
): Driver[] {
  const trials = trialsOf(sheet)
  const { valueAt, release } = triedOut(sheet, trials, [...kept, ...figureNames])
  let found: Driver[] = []
  for (const figure of figureNames) {
    found = driversOf(sheet, figure, trials, valueAt)
    if (found.length > 0) break
  }
  release()
  return found.sort((a, b) => b.swing_ratio - a.swing_ratio)
}

/** What moves one figure, in the order of the assumptions. */
function driversOf(sheet: Sheet, figure: string, trials: readonly Trial[], valueAt: ValueAt): Driver[] {
  const slot = slotNamed(sheet, figure)
  const value = sheet.values[slot] ?? 0
  const found: Driver[] = []
  if (slot < sheet.structure.assumptionsCount || sheet.gaps.has(slot) || value === 0) return found
  let row = 0
  for (const { path, low, high } of trials) {
    const [atLow, atHigh] = [valueAt(slot, row++), valueAt(slot, row++)]
    if (atLow === atHigh) continue
    const swing_ratio = Math.abs(atHigh - atLow) / Math.abs(value)
    found.push({ path, low, high, figure, figure_at_low: atLow, figure_at_high: atHigh, swing_ratio })
  }
  return found
}

function trialsOf({ assumptions }: Sheet): Trial[] {
  const trials: Trial[] = []
  let slot = 0
  for (const assumption of assumptions) {
    const distribution = distributionOf(assumption)
    if (distribution) {
      const [low, high] = [quantile(distribution, 0.1), quantile(distribution, 0.9)]
      trials.push({ slot, path: assumption.path, low, high })
    }
    slot += 1
  }
  return trials
}

/** The value of a slot in a row of trials: each assumption at its low end, then at its high end. */
type ValueAt = (slot: number, row: number) => number

type TriedOut = { valueAt: ValueAt; release: () => void }

function triedOut(sheet: Sheet, trials: readonly Trial[], kept: readonly string[]): TriedOut {
  return swept(sheet, trials, kept) ?? { valueAt: walked(sheet, trials), release: () => undefined }
}

function swept(sheet: Sheet, trials: readonly Trial[], kept: readonly string[]): TriedOut | null {
  const count = 2 * trials.length
  const drawn = trials.map(({ slot }) => slot)
  const { slots, data, run, release } = sweepOf(sheet, drawn, kept, count)
  if (run === null) return null
  for (const [index, { slot, low, high }] of trials.entries()) {
    const start = slots.indexOf(slot) * count
    data.fill(sheet.values[slot] ?? Number.NaN, start, start + count)
    data[start + 2 * index] = low
    data[start + 2 * index + 1] = high
  }
  run()
  const valueAt: ValueAt = (slot, row) => {
    const index = slots.indexOf(slot)
    return (index < 0 ? sheet.values[slot] : data[index * count + row]) ?? Number.NaN
  }
  return { valueAt, release }
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
