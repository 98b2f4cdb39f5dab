/** Solves `a x = b` for a symmetric positive definite matrix by Cholesky. Throws where `a` is not one. */
export function solvePositive(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const size = b.length
  const lower = factorised(a, size)
  const x = Float64Array.from(b)
  for (let row = 0; row < size; row++) {
    let sum = x[row] ?? 0
    for (let k = 0; k < row; k++) sum -= (lower[row * size + k] ?? 0) * (x[k] ?? 0)
    x[row] = sum / (lower[row * size + row] ?? 1)
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = x[row] ?? 0
    for (let k = row + 1; k < size; k++) sum -= (lower[k * size + row] ?? 0) * (x[k] ?? 0)
    x[row] = sum / (lower[row * size + row] ?? 1)
  }
  return [...x]
}

/** Lower Cholesky factor, row after row. */
function factorised(a: readonly (readonly number[])[], size: number): Float64Array {
  const lower = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    const line = a[row] ?? []
    for (let column = 0; column <= row; column++) {
      let sum = line[column] ?? 0
      const [left, right] = [row * size, column * size]
      for (let k = 0; k < column; k++) sum -= (lower[left + k] ?? 0) * (lower[right + k] ?? 0)
      if (row !== column) lower[left + column] = sum / (lower[right + column] ?? 1)
      else if (sum > 0) lower[left + column] = Math.sqrt(sum)
      else throw new RangeError('matrix is not positive definite')
    }
  }
  return lower
}
