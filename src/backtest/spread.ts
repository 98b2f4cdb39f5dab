import { quantile } from './score.ts'

/** Standard normal p90. */
const normalP90 = 1.2816
/** (z² + 1)/4 of it: how Student's quantile exceeds it per degree of freedom. */
export const studentSlope = 0.66
/** The usual spread counts like so many units that were seen. */
const usualUnits = 1

/** Mean square of the errors of each unit that leaves together: a group of a source, or a whole source. */
export function unitSquares<Row>(
  errors: ReadonlyMap<Row, number>,
  rows: readonly Row[],
  unitOf: (row: Row) => string,
): Map<string, number> {
  const units = Map.groupBy(rows, unitOf)
  return new Map(
    [...units].map(([unit, members]) => [
      unit,
      members.reduce((sum, row) => sum + (errors.get(row) ?? 0) ** 2, 0) / members.length,
    ]),
  )
}

/** The mean square that a unit usually has, over many kinds of units. */
export function usualSquare(squares: readonly number[]): number {
  return quantile(
    squares.toSorted((a, b) => a - b),
    0.5,
  )
}

/**
 * Half the width of p10–p90 in logarithms, from mean squares of units that were left out. Few of them say little:
 * what is usual counts beside them, and Student's quantile replaces the normal one.
 */
export function halfWidthLog(squares: readonly number[], usual: number): number {
  const units = squares.length + usualUnits
  const variance = (squares.reduce((sum, one) => sum + one, 0) + usualUnits * usual) / units
  return normalP90 * (1 + studentSlope / units) * Math.sqrt(variance)
}
