/**
 * A soft maximum, `(x^6 + y^6)^(1/6)`: near `max(x, y)` when the two differ, 12% above it when they are
 * equal. Two activities that overlap are rarely free of each other where they are equal.
 */
export function softMaximum(x: number, y: number): number {
  if (x <= 0) return y
  if (y <= 0) return x
  const larger = Math.max(x, y)
  const ratio = Math.min(x, y) / larger
  const square = ratio * ratio
  return larger * Math.sqrt(Math.cbrt(1 + square * square * square))
}

/**
 * Factor on a matrix product whose inner width is not a multiple of the tensor-core tile: none at
 * 128, a small one at 64, a large one otherwise (NVIDIA, Matrix Multiplication Background, section 4).
 */
export function tileFactor(width: number, halfTileLoss: number, noTileLoss: number): number {
  if (width % 128 === 0) return 1
  return width % 64 === 0 ? 1 + halfTileLoss : 1 + noTileLoss
}

/**
 * Two activities at once on one device: the longer, and `contention` of the shorter, since a collective
 * takes multiprocessors and memory bandwidth from the compute that hides it.
 */
export function contended(x: number, y: number, contention: number): number {
  return Math.max(x, y) + contention * Math.min(x, y)
}
