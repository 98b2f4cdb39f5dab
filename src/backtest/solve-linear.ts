/** Solves `a x = b` for a small symmetric positive definite matrix by Cholesky. `a` is overwritten. */
export function solvePositive(a: number[][], b: number[]): number[] {
  factorise(a)
  const forward = b.map(() => 0)
  for (let row = 0; row < b.length; row++) {
    let sum = b[row] ?? 0
    for (let k = 0; k < row; k++) sum -= entry(a, row, k) * (forward[k] ?? 0)
    forward[row] = sum / entry(a, row, row)
  }
  const x = b.map(() => 0)
  for (let row = b.length - 1; row >= 0; row--) {
    let sum = forward[row] ?? 0
    for (let k = row + 1; k < b.length; k++) sum -= entry(a, k, row) * (x[k] ?? 0)
    x[row] = sum / entry(a, row, row)
  }
  return x
}

function entry(a: number[][], row: number, column: number): number {
  return a[row]?.[column] ?? 0
}

/** Lower Cholesky factor in place. Throws when the matrix is not positive definite. */
function factorise(a: number[][]): void {
  for (let column = 0; column < a.length; column++) {
    for (let row = column; row < a.length; row++) {
      let sum = entry(a, row, column)
      for (let k = 0; k < column; k++) sum -= entry(a, row, k) * entry(a, column, k)
      const line = a[row]
      if (line === undefined) continue
      if (row === column && sum <= 0) throw new RangeError('matrix is not positive definite')
      line[column] = row === column ? Math.sqrt(sum) : sum / entry(a, column, column)
    }
  }
}
