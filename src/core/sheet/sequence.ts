import type { RandomSource } from './random.ts'

/**
 * Degree, coefficients and first direction numbers of dimensions 2 to 21.
 * Joe & Kuo 2008, "Constructing Sobol sequences with better two-dimensional projections", table new-joe-kuo-6.
 */
const directions: readonly [degree: number, coefficients: number, first: readonly number[]][] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
  [7, 4, [1, 3, 7, 13, 13, 15, 69]],
]

const bits = 32
const scale = 2 ** -bits

function directionNumbers(dimension: number): Uint32Array {
  const numbers = new Uint32Array(bits)
  const [degree, coefficients, first] = directions[dimension - 1] ?? [0, 0, []]
  for (let bit = 0; bit < bits; bit++) {
    if (dimension === 0) numbers[bit] = 2 ** (bits - 1 - bit)
    else if (bit < degree) numbers[bit] = (first[bit] ?? 1) * 2 ** (bits - 1 - bit)
    else {
      const back = numbers[bit - degree] ?? 0
      let next = back ^ (back >>> degree)
      for (let term = 1; term < degree; term++) {
        if ((coefficients >>> (degree - 1 - term)) & 1) next ^= numbers[bit - term] ?? 0
      }
      numbers[bit] = next >>> 0
    }
  }
  return numbers
}

const tables = Array.from({ length: directions.length + 1 }, (_, dimension) => directionNumbers(dimension))

/** Dimensions that the Sobol table covers. */
export const sobolDimensionsCount = tables.length

/**
 * Fills `column` with one dimension of a Sobol sequence under a digital shift, in the open
 * interval (0, 1). Dimensions beyond the table are Latin hypercube columns: each 1/n of the
 * interval is hit once, in an order drawn from `random`.
 */
export function fillDimension(column: Float64Array, dimension: number, random: RandomSource): void {
  const table = tables[dimension]
  if (!table) {
    fillStratified(column, random)
    return
  }
  const shift = digitalShift(random)
  let point = 0
  for (let index = 0; index < column.length; index++) {
    column[index] = (((point ^ shift) >>> 0) + 0.5) * scale
    // Gray-code order (Antonov & Saleev 1979): one direction number per step.
    point ^= table[trailingOnes(index)] ?? 0
  }
}

/** A shift by which a dimension of the sequence becomes another of the same evenness. */
export function digitalShift(random: RandomSource): number {
  return Math.floor(random() * 2 ** bits) >>> 0
}

/**
 * One value of a dimension of the Sobol table, found by its number alone: that which `fillDimension` puts there.
 * Throws RangeError beyond the table.
 */
export function sobolAt(dimension: number, index: number, shift: number): number {
  const table = tables[dimension]
  if (table === undefined) throw new RangeError(`the sequence has no dimension ${dimension}`)
  let point = 0
  let gray = index ^ (index >>> 1)
  for (let bit = 0; gray !== 0; bit++, gray >>>= 1) if (gray & 1) point ^= table[bit] ?? 0
  return (((point ^ shift) >>> 0) + 0.5) * scale
}

function trailingOnes(index: number): number {
  return 31 - Math.clz32(~index & (index + 1))
}

function fillStratified(column: Float64Array, random: RandomSource): void {
  const count = column.length
  for (let index = 0; index < count; index++) column[index] = (index + random()) / count
  for (let index = count - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    const held = column[index] ?? 0
    column[index] = column[other] ?? 0
    column[other] = held
  }
}
