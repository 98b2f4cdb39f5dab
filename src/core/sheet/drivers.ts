import type { Driver } from '../../contract/answer.ts'
import { distributionOf, quantile } from './quantile.ts'
import { type Sheet, slotNamed } from './sheet.ts'

/**
 * One-at-a-time swings: each varying assumption at its tenth and ninetieth percentile, all others
 * at their own values, ranked by how far the figure moves relative to its value. Assumptions that
 * do not move the figure are left out.
 */
export function drivers(sheet: Sheet, figureNames: readonly string[]): Driver[] {
  const found: Driver[] = []
  const count = sheet.structure.assumptionsCount
  const point = sheet.values.slice(0, count)
  const atLow = new Float64Array(sheet.figures.length)
  const atHigh = new Float64Array(sheet.figures.length)
  for (const [slot, assumption] of sheet.assumptions.entries()) {
    const distribution = distributionOf(assumption)
    if (!distribution) continue
    const [low, high] = [quantile(distribution, 0.1), quantile(distribution, 0.9)]
    runAt(sheet, point, { slot, value: low, row: atLow })
    runAt(sheet, point, { slot, value: high, row: atHigh })
    for (const figure of figureNames) {
      const driver = swing(sheet, figure, atLow, atHigh)
      if (driver) found.push({ path: assumption.path, low, high, ...driver })
    }
  }
  return found.sort(
    (a, b) => figureNames.indexOf(a.figure) - figureNames.indexOf(b.figure) || b.swing_ratio - a.swing_ratio,
  )
}

type Trial = { slot: number; value: number; row: Float64Array }

function runAt(sheet: Sheet, point: Float64Array, { slot, value, row }: Trial): void {
  const own = point[slot] ?? Number.NaN
  point[slot] = value
  sheet.structure.program(point, row, 1, sheet.calls)
  point[slot] = own
}

function swing(
  sheet: Sheet,
  figure: string,
  atLow: Float64Array,
  atHigh: Float64Array,
): Omit<Driver, 'path' | 'low' | 'high'> | null {
  const slot = slotNamed(sheet, figure)
  const place = slot - sheet.structure.assumptionsCount
  if (place < 0 || sheet.gaps.has(slot)) return null
  const [low, high, value] = [atLow[place] ?? 0, atHigh[place] ?? 0, sheet.values[slot] ?? 0]
  if (low === high || value === 0) return null
  return {
    figure,
    figure_at_low: low,
    figure_at_high: high,
    swing_ratio: Math.abs(high - low) / Math.abs(value),
  }
}
