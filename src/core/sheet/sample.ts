import type { Distribution } from '../../contract/field/distribution.ts'
import { distributionOf, drawInPlace } from './quantile.ts'
import { seededRandom } from './random.ts'
import { fillDimension } from './sequence.ts'
import { assertFinite, type Sheet } from './sheet.ts'
import { sweepOf } from './sweep.ts'

/** Sampled values of the wanted figures that vary, by slot. What does not vary has no column. */
export type Samples = {
  count: number
  columns: ReadonlyMap<number, Float64Array>
  /** Once they are read: the next run may have their room. */
  release: () => void
}

export type Sampling = { count: number; seed: number }

/** Points that are evaluated at a time: few enough to stay in the processor's cache. */
const batch = 256

/**
 * Evaluates the sheet at `count` points of a low-discrepancy sequence over the assumptions that
 * vary, independently of each other, and keeps the wanted names. Throws `NonFiniteFigure`.
 */
export function sample(sheet: Sheet, { count, seed }: Sampling, names: readonly string[]): Samples {
  const drawn = drawnOf(sheet)
  const sweep = sweepOf(sheet, drawn.keys(), names, count)
  const columns = sweep.columns()
  const random = seededRandom(seed)
  let dimension = 0
  for (const [slot, distribution] of drawn) {
    const column = columns.get(slot)
    if (column === undefined) continue
    fillDimension(column, dimension++, random)
    drawInPlace(distribution, column)
  }
  if (sweep.run === null || !sweep.run()) samplePlainly(sheet, columns, count)
  return { count, columns, release: sweep.release }
}

/** The assumptions that vary, by slot. */
function drawnOf({ assumptions }: Sheet): Map<number, Distribution> {
  const drawn = new Map<number, Distribution>()
  for (const [slot, assumption] of assumptions.entries()) {
    const distribution = distributionOf(assumption)
    if (distribution) drawn.set(slot, distribution)
  }
  return drawn
}

/** The whole sheet at every point: for a sheet that is met once, and to find what is not finite. */
function samplePlainly(sheet: Sheet, columns: ReadonlyMap<number, Float64Array>, count: number): void {
  const { structure } = sheet
  const inputs = structure.assumptionsCount
  const width = structure.steps.length
  const points = new Float64Array(Math.min(batch, count) * inputs)
  const rows = new Float64Array(Math.min(batch, count) * width)
  for (let at = 0; at < points.length; at += inputs) points.set(sheet.values.subarray(0, inputs), at)
  for (let start = 0; start < count; start += batch) {
    const size = Math.min(batch, count - start)
    for (const [slot, column] of columns) {
      if (slot >= inputs) continue
      for (let row = 0; row < size; row++) points[row * inputs + slot] = column[start + row] ?? Number.NaN
    }
    structure.program(points, rows, size, sheet.calls)
    assertFinite(sheet, rows, size)
    for (const [slot, column] of columns) {
      if (slot < inputs) continue
      for (let row = 0; row < size; row++)
        column[start + row] = rows[row * width + slot - inputs] ?? Number.NaN
    }
  }
}
