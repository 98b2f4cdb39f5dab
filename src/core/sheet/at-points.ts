import { type Sheet, slotNamed } from './sheet.ts'

/** Points that are worked out at a time: few enough to stay in the processor's cache. */
const batch = 256

/**
 * Figures of a sheet at many points: a column of values of each slot that is moved, all others at their own values, leads
 * to a column of each name, NaN where it is unknown or not finite.
 */
export function figuresAt(
  sheet: Sheet,
  moved: ReadonlyMap<number, Float64Array>,
  names: readonly string[],
  count: number,
): Float64Array[] {
  const { structure, values, gaps, calls } = sheet
  const [inputs, width] = [structure.assumptionsCount, structure.steps.length]
  const points = new Float64Array(Math.min(batch, count) * inputs)
  const rows = new Float64Array(Math.min(batch, count) * width)
  for (let at = 0; at < points.length; at += inputs) points.set(values.subarray(0, inputs), at)
  const columns = names.map(() => new Float64Array(count).fill(Number.NaN))
  const slots = names.map((name) => slotNamed(sheet, name))
  for (let start = 0; start < count; start += batch) {
    const size = Math.min(batch, count - start)
    for (const [slot, column] of moved)
      for (let row = 0; row < size; row++) points[row * inputs + slot] = column[start + row] ?? Number.NaN
    structure.program(points, rows, size, calls)
    for (const [at, slot] of slots.entries()) {
      if (gaps.has(slot)) continue
      const read = (row: number) =>
        slot < inputs ? points[row * inputs + slot] : rows[row * width + slot - inputs]
      for (let row = 0; row < size; row++) {
        const value = read(row) ?? Number.NaN
        if (Number.isFinite(value)) (columns[at] as Float64Array)[start + row] = value
      }
    }
  }
  return columns
}
