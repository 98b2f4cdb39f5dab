import { seededRandom } from '../../sheet/random.ts'
import { fillDimension } from '../../sheet/sequence.ts'
import { type Correlation, correlated } from './correlated.ts'
import { drawn, type Model, type Uncertain } from './model.ts'

/** By figure: its values, and the share of their variance that each input explains by itself. */
export type Drawn = { values: Float64Array; first: number[] }

/** Figures at `count` points of a low-discrepancy sequence over the inputs, which may go together. */
export function monteCarlo(
  inputs: readonly Uncertain[],
  model: Model,
  { count, seed, correlations }: { count: number; seed: number; correlations: readonly Correlation[] },
): Drawn[] {
  const random = seededRandom(seed)
  const free = inputs.map((_, at) => {
    const column = new Float64Array(count)
    fillDimension(column, at, random)
    return column
  })
  const columns = drawn(inputs, correlated(free, correlations))
  return model(columns, count).map((values) => ({
    values,
    first: columns.map((column) => explainedBy(column, values)),
  }))
}

/** Values of an input to a bin, at the least, and most bins: fewer blur what it does, more take chance for it. */
const bin = { rowsLeast: 32, most: 32 }

/**
 * The share of the variance of a figure that lies between bins of an input, less what bins of nothing would have: the
 * correlation ratio (Pearson 1905), adjusted as Kelley 1935.
 */
function explainedBy(input: Float64Array, figure: Float64Array): number {
  const rows = Array.from(input.keys()).filter((row) => Number.isFinite(figure[row]))
  const bins = Math.min(bin.most, Math.floor(rows.length / bin.rowsLeast))
  if (bins < 2) return Number.NaN
  rows.sort((a, b) => (input[a] ?? 0) - (input[b] ?? 0))
  const mean = rows.reduce((sum, row) => sum + (figure[row] ?? 0), 0) / rows.length
  let [all, between] = [0, 0]
  for (let at = 0; at < bins; at++) {
    const own = rows.slice(Math.floor((at * rows.length) / bins), Math.floor(((at + 1) * rows.length) / bins))
    const sum = own.reduce((total, row) => total + (figure[row] ?? 0) - mean, 0)
    between += sum ** 2 / own.length
    all += own.reduce((total, row) => total + ((figure[row] ?? 0) - mean) ** 2, 0)
  }
  if (all === 0) return 0
  const ratio = between / all
  return Math.max(0, 1 - ((1 - ratio) * (rows.length - 1)) / (rows.length - bins))
}
