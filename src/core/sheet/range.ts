import type { Range } from '../../contract/answer.ts'
import type { Samples } from './sample.ts'
import { select } from './select.ts'
import { type Sheet, slotNamed } from './sheet.ts'

/** The range of a figure by its name (`rangeAt`). */
export function rangeOf(sheet: Sheet, samples: Samples, name: string): Range | null {
  return rangeAt(sheet, samples, slotNamed(sheet, name))
}

/**
 * The tenth and ninetieth percentile of what stands in a slot over the samples, widened to hold the figure's
 * own value. `null` where the figure is unknown. A figure that rests on nothing that varies is a
 * range of no width. Reorders the figure's samples.
 */
export function rangeAt(sheet: Sheet, samples: Samples, slot: number): Range | null {
  if (sheet.gaps.has(slot)) return null
  const value = sheet.values[slot] ?? Number.NaN
  const column = samples.columns.get(slot)
  return column ? rangeOfColumn(column, value) : { low: value, high: value, kind: 'p10_p90' }
}

/** The tenth and ninetieth percentile of a column, widened to hold `value`. Reorders it. */
export function rangeOfColumn(column: Float64Array, value: number): Range {
  // The second search needs only what the first one left above its rank.
  const low = orderStatistics(column, 0.1, 0)
  const high = orderStatistics(column, 0.9, Math.floor(0.1 * column.length))
  // A count stays a count: between two whole numbers the range ends on the outer one.
  const isWhole = [low.below, low.above, high.below, high.above].every(Number.isInteger)
  return {
    low: Math.min(value, isWhole ? low.below : between(low)),
    high: Math.max(value, isWhole && high.share > 0 ? high.above : between(high)),
    kind: 'p10_p90',
  }
}

type Neighbours = { below: number; above: number; share: number }

/**
 * The two order statistics around a percentile, the i-th standing for (i + 0.5) / n. `from`: what
 * stands left of it is already known to be smaller. Reorders the column.
 */
function orderStatistics(column: Float64Array, percentile: number, from: number): Neighbours {
  const position = Math.min(Math.max(percentile * column.length - 0.5, 0), column.length - 1)
  const rank = Math.floor(position)
  const below = select(column, rank, Math.min(from, rank))
  let above = rank + 1 < column.length ? Number.POSITIVE_INFINITY : below
  for (let index = rank + 1; index < column.length; index++) {
    const value = column[index] ?? above
    if (value < above) above = value
  }
  return { below, above, share: position - rank }
}

function between({ below, above, share }: Neighbours): number {
  return below + share * (above - below)
}
