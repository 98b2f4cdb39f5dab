import type { Range } from '../estimates/answer.ts'
import { distributionOf, quantile } from './quantile.ts'
import { seededRandom } from './random.ts'
import { select } from './select.ts'
import { fillDimension } from './sequence.ts'
import { assertFinite, type Sheet, slotNamed } from './sheet.ts'

/** Figures of `count` sampled points, one row a point, in the order of the sheet's figures. */
export type Samples = { count: number; rows: Float64Array; width: number }

/**
 * Evaluates the sheet at `count` points of a low-discrepancy sequence over the assumptions that
 * vary. Assumptions vary independently of each other. Throws `NonFiniteFigure`.
 */
export function sample(sheet: Sheet, { count, seed }: { count: number; seed: number }): Samples {
  const { structure } = sheet
  const width = structure.steps.length
  const points = fillPoints(sheet, count, seed)
  const rows = new Float64Array(count * width)
  structure.program(points, rows, count, sheet.calls)
  for (let row = 0; row < count; row++) assertFinite(sheet, rows.subarray(row * width, (row + 1) * width))
  return { count, rows, width }
}

function fillPoints({ assumptions, values }: Sheet, count: number, seed: number): Float64Array {
  const stride = assumptions.length
  const points = new Float64Array(count * stride)
  const random = seededRandom(seed)
  const column = new Float64Array(count)
  let dimension = 0
  for (const [slot, assumption] of assumptions.entries()) {
    const distribution = distributionOf(assumption)
    const fixed = values[slot] ?? Number.NaN
    if (!distribution) {
      for (let row = 0; row < count; row++) points[row * stride + slot] = fixed
      continue
    }
    fillDimension(column, dimension++, random)
    for (let row = 0; row < count; row++)
      points[row * stride + slot] = quantile(distribution, column[row] ?? 0.5)
  }
  return points
}

/**
 * The tenth and ninetieth percentile of a figure over the samples, widened to hold the figure's
 * own value. `null` where the figure is unknown. A figure that rests on nothing that varies is a
 * range of no width.
 */
export function rangeOf(sheet: Sheet, samples: Samples, name: string): Range | null {
  const slot = slotNamed(sheet, name)
  if (sheet.gaps.has(slot)) return null
  const value = sheet.values[slot] ?? Number.NaN
  const place = slot - sheet.structure.assumptionsCount
  const column = place < 0 ? assumptionColumn(sheet, slot, samples.count) : figureColumn(samples, place)
  if (column.length === 0) return null
  const low = percentile(column, 0.1)
  const high = percentile(column, 0.9)
  return { low: Math.min(low, value), high: Math.max(high, value), kind: 'p10_p90' }
}

/** Linear between the two nearest order statistics, the i-th standing for (i + 0.5) / n. */
function percentile(column: Float64Array, share: number): number {
  const position = Math.min(Math.max(share * column.length - 0.5, 0), column.length - 1)
  const rank = Math.floor(position)
  const below = select(column, rank)
  if (position === rank) return below
  let above = Number.POSITIVE_INFINITY
  for (let index = rank + 1; index < column.length; index++) above = Math.min(above, column[index] ?? above)
  return below + (position - rank) * (above - below)
}

function figureColumn({ rows, count, width }: Samples, place: number): Float64Array {
  const column = new Float64Array(count)
  for (let row = 0; row < count; row++) column[row] = rows[row * width + place] ?? Number.NaN
  return column
}

function assumptionColumn({ assumptions, values }: Sheet, slot: number, count: number): Float64Array {
  const assumption = assumptions[slot]
  const distribution = assumption && distributionOf(assumption)
  if (!distribution) return new Float64Array(count).fill(values[slot] ?? Number.NaN)
  return Float64Array.from({ length: count }, (_, index) => quantile(distribution, (index + 0.5) / count))
}
