import { figuresAt } from './at-points.ts'
import type { Assumption } from './figure.ts'
import { distributionOf, drawInPlace } from './quantile.ts'
import { seededRandom } from './random.ts'
import type { Sampling } from './sample.ts'
import { fillDimension } from './sequence.ts'
import type { Sheet } from './sheet.ts'

/** Of one sheet the figures that are wanted. */
export type Drawn = { sheet: Sheet; names: readonly string[] }

/**
 * Figures of several sheets at common points: an input that has the same value in two of them, of the same entry,
 * lies at the same place of its distribution in both; one that has not varies by itself. NaN where a figure is unknown or not finite.
 */
export function sampleTogether(drawn: readonly Drawn[], { count, seed }: Sampling): Float64Array[][] {
  const random = seededRandom(seed)
  const known = new Map<string, Float64Array>()
  const sharesOf = (key: string) => {
    const found = known.get(key) ?? new Float64Array(count)
    if (!known.has(key)) fillDimension(found, known.size, random)
    known.set(key, found)
    return found
  }
  return drawn.map(({ sheet, names }) => {
    return figuresAt(sheet, movedBy(sheet.assumptions, sharesOf), names, count)
  })
}

function movedBy(
  assumptions: readonly Assumption[],
  sharesOf: (key: string) => Float64Array,
): Map<number, Float64Array> {
  const moved = new Map<number, Float64Array>()
  for (const [slot, assumption] of assumptions.entries()) {
    const distribution = distributionOf(assumption)
    if (distribution === null) continue
    const column = sharesOf(JSON.stringify([assumption.path, assumption.ref, assumption.value])).slice()
    drawInPlace(distribution, column)
    moved.set(slot, column)
  }
  return moved
}
