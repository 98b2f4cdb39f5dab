import { seededRandom } from '../../sheet/random.ts'
import { fillDimension } from '../../sheet/sequence.ts'
import { drawn, type Model, type Uncertain } from './model.ts'

/** Shares of the variance of a figure: by an input alone, and with all that it does together with others. */
export type Indices = { first: number; total: number }

/** By figure: what each input has of the variance, and the values of the figure at the points that are drawn freely. */
export type SobolResult = { indices: Indices[]; values: Float64Array }

/**
 * Variance-based indices of independent inputs. Two matrices of points of one sequence, A and B; A with one column of B
 * at a time. First order as Saltelli et al. 2010, "Variance based sensitivity analysis of model output", Comput. Phys.
 * Commun. 181, table 2 (b); total as Jansen 1999, (f) there. Looks at `count` times two more points than there are inputs.
 */
export function sobol(
  inputs: readonly Uncertain[],
  model: Model,
  { count, seed }: { count: number; seed: number },
): SobolResult[] {
  const size = inputs.length
  const random = seededRandom(seed)
  const column = (dimension: number) => {
    const shares = new Float64Array(count)
    fillDimension(shares, dimension, random)
    return shares
  }
  const a = drawn(
    inputs,
    inputs.map((_, at) => column(at)),
  )
  const b = drawn(
    inputs,
    inputs.map((_, at) => column(size + at)),
  )
  const blocks = [
    a,
    b,
    ...inputs.map((_, moved) => a.map((own, at) => (at === moved ? (b[at] ?? own) : own))),
  ]
  const columns = inputs.map((_, at) => joined(blocks.map((block) => block[at] ?? new Float64Array())))
  return model(columns, blocks.length * count).map((figures) => {
    const block = (at: number) => figures.subarray(at * count, (at + 1) * count)
    const [fromA, fromB] = [block(0), block(1)]
    const values = figures.slice(0, 2 * count)
    return { values, indices: inputs.map((_, at) => indicesOf(fromA, fromB, block(2 + at))) }
  })
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Rows where one of the three is unknown are left out. A figure that does not vary has no shares: 0. */
function indicesOf(a: Float64Array, b: Float64Array, moved: Float64Array): Indices {
  const rows: number[] = []
  for (let row = 0; row < a.length; row++)
    if (Number.isFinite((a[row] ?? NaN) + (b[row] ?? NaN) + (moved[row] ?? NaN))) rows.push(row)
  const at = (column: Float64Array, row: number) => column[row] ?? Number.NaN
  const mean = rows.reduce((sum, row) => sum + at(a, row) + at(b, row), 0) / (2 * rows.length)
  let [variance, first, total] = [0, 0, 0]
  for (const row of rows) {
    // About the mean: what the products of large values share would be lost to rounding.
    const [own, other, changed] = [at(a, row) - mean, at(b, row) - mean, at(moved, row) - mean]
    variance += (own * own + other * other) / 2
    first += other * (changed - own)
    total += (own - changed) ** 2 / 2
  }
  return variance > 0 ? { first: first / variance, total: total / variance } : { first: 0, total: 0 }
}
