import { distributionOf, drawInPlace } from './quantile.ts'
import { seededRandom } from './random.ts'
import { fillDimension } from './sequence.ts'
import { assertFinite, type Sheet, slotNamed } from './sheet.ts'

/** Sampled values of the wanted figures that vary, by slot. What does not vary has no column. */
export type Samples = { count: number; columns: ReadonlyMap<number, Float64Array> }

export type Sampling = { count: number; seed: number }

/** An assumption that varies, at every point. */
type Varying = { slot: number; column: Float64Array }

/** Points that are evaluated at a time: few enough to stay in the processor's cache. */
const batch = 256

/**
 * Evaluates the sheet at `count` points of a low-discrepancy sequence over the assumptions that
 * vary, independently of each other, and keeps the wanted names. Throws `NonFiniteFigure`.
 */
export function sample(sheet: Sheet, { count, seed }: Sampling, names: readonly string[]): Samples {
  const { structure } = sheet
  const inputs = structure.assumptionsCount
  const width = structure.steps.length
  const varying = drawVarying(sheet, count, seed)
  const columns = emptyColumns(sheet, varying, { count, names })
  const points = new Float64Array(Math.min(batch, count) * inputs)
  const rows = new Float64Array(Math.min(batch, count) * width)
  for (let at = 0; at < points.length; at += inputs) points.set(sheet.values.subarray(0, inputs), at)
  for (let start = 0; start < count; start += batch) {
    const size = Math.min(batch, count - start)
    for (const { slot, column } of varying) {
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
  return { count, columns }
}

function drawVarying({ assumptions }: Sheet, count: number, seed: number): Varying[] {
  const random = seededRandom(seed)
  return assumptions
    .flatMap((assumption, slot) => {
      const distribution = distributionOf(assumption)
      return distribution ? [{ slot, column: new Float64Array(count), distribution }] : []
    })
    .map(({ slot, column, distribution }, dimension) => {
      fillDimension(column, dimension, random)
      drawInPlace(distribution, column)
      return { slot, column }
    })
}

function emptyColumns(
  sheet: Sheet,
  varying: readonly Varying[],
  { count, names }: { count: number; names: readonly string[] },
): Map<number, Float64Array> {
  const varies = slotsThatVary(sheet, varying)
  const columns = new Map<number, Float64Array>()
  const drawn = new Map(varying.map(({ slot, column }) => [slot, column]))
  for (const name of names) {
    const slot = slotNamed(sheet, name)
    if (!varies[slot] || sheet.gaps.has(slot)) continue
    columns.set(slot, drawn.get(slot)?.slice() ?? new Float64Array(count))
  }
  return columns
}

/** Marks the assumptions that vary and all figures that rest on one. */
function slotsThatVary({ structure, values }: Sheet, varying: readonly Varying[]): Uint8Array {
  const varies = new Uint8Array(values.length)
  for (const { slot } of varying) varies[slot] = 1
  let slot = structure.assumptionsCount
  for (const { inputs } of structure.steps) {
    for (const input of inputs) if (varies[input]) varies[slot] = 1
    slot += 1
  }
  return varies
}
