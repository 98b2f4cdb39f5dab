import type { Range } from '../../../contract/answer.ts'
import type { ShownSheet } from '../../answer/assemble.ts'
import { sampleTogether } from '../../sheet/common-draws.ts'
import { rangeOfColumn } from '../../sheet/range.ts'
import type { Sampling } from '../../sheet/sample.ts'

/** How far a difference may be off, and how often it would be below 0. */
export type Spread = { range: Range; less_probability_ratio: number }

/** A figure that is compared: its difference, and what the amounts of each side are multiplied by. */
export type Spreading = { figure: string; difference: number; factor: number }

/**
 * The ranges of differences: both estimates at common points, where an input that they share has one value. A figure that
 * is none of both sheets, or not finite at some point, has none.
 */
export function spreadsOf(
  [baseline, item]: readonly [ShownSheet, ShownSheet],
  figures: readonly Spreading[],
  sampling: Sampling,
): Map<string, Spread> {
  const asked = figures.filter(({ figure }) => baseline.keys.includes(figure) && item.keys.includes(figure))
  const drawn = [baseline, item].map(({ sheet, nameOf }) => ({
    sheet,
    names: asked.map(({ figure }) => nameOf(figure)),
  }))
  const [before = [], after = []] = sampleTogether(drawn, sampling)
  return new Map(
    asked.flatMap(({ figure, difference, factor }, at): [string, Spread][] => {
      const [own, other] = [before[at], after[at]]
      const column = own?.map((value, row) => (other?.[row] ?? Number.NaN) * factor - value)
      if (column === undefined || column.some(Number.isNaN)) return []
      const less = column.filter((value) => value < 0).length / column.length
      return [[figure, { range: rangeOfColumn(column, difference), less_probability_ratio: less }]]
    }),
  )
}
