import { Refusal } from '../../refusal.ts'
import { normalQuantile } from '../../sheet/quantile.ts'

/** How two inputs go together: the correlation of their ranks, by the normal copula. */
export type Correlation = { a: number; b: number; rho: number }

/**
 * Columns of probabilities reordered so that they go together as asked, each with the same values as before: Iman & Conover
 * 1982, "A distribution-free approach to inducing rank correlation among input variables", Commun. Stat. B 11. Throws Refusal
 * `correlation_impossible` where no inputs go together so: one as two others that go against each other.
 */
export function correlated(
  shares: readonly Float64Array[],
  correlations: readonly Correlation[],
): Float64Array[] {
  if (correlations.length === 0) return [...shares]
  const root = rootOf(matrixOf(shares.length, correlations))
  const scores = shares.map((column) => column.map(normalQuantile))
  return shares.map((column, at) => {
    const mixed = column.map((_, row) =>
      (root[at] ?? []).reduce((sum, weight, other) => sum + weight * (scores[other]?.[row] ?? 0), 0),
    )
    return inOrderOf(column, mixed)
  })
}

function matrixOf(size: number, correlations: readonly Correlation[]): number[][] {
  const matrix = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column): number => (row === column ? 1 : 0)),
  )
  for (const { a, b, rho } of correlations) {
    const [one, other] = [matrix[a], matrix[b]]
    if (one !== undefined) one[b] = rho
    if (other !== undefined) other[a] = rho
  }
  return matrix
}

/** The lower triangle whose square is the matrix (Cholesky). */
function rootOf(matrix: readonly (readonly number[])[]): number[][] {
  const root: number[][] = []
  for (const [row, line] of matrix.entries()) {
    const own: number[] = []
    for (let column = 0; column <= row; column++) {
      const before = column === row ? own : (root[column] ?? [])
      const rest = own.reduce((left, one, at) => left - one * (before[at] ?? 0), line[column] ?? 0)
      if (column === row && rest < 0) throw new Refusal('correlation_impossible', '/correlations')
      const divisor = root[column]?.[column] ?? 1
      own.push(column === row ? Math.sqrt(rest) : divisor === 0 ? 0 : rest / divisor)
    }
    root.push(own)
  }
  return root
}

/** The values of a column in the order of the ranks of another. */
function inOrderOf(column: Float64Array, other: Float64Array): Float64Array {
  const sorted = column.toSorted()
  const places = Array.from(other.keys()).sort((a, b) => (other[a] ?? 0) - (other[b] ?? 0))
  const ordered = new Float64Array(column.length)
  for (const [rank, place] of places.entries()) ordered[place] = sorted[rank] ?? Number.NaN
  return ordered
}
