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

/** Width of the tiles that a matrix product is cut into. */
const tile = 128
const halfTile = 64

/**
 * Factor on a matrix product of a width that tiles do not divide: its last tile is computed whole (NVIDIA, Matrix
 * Multiplication Background, section 4), and rows that are not aligned to half a tile are read at a loss.
 */
export function tileFactor(width: number, unalignedLoss: number): number {
  if (width % tile === 0) return 1
  const whole = (Math.ceil(width / tile) * tile) / width
  return width % halfTile === 0 ? whole : whole * (1 + unalignedLoss)
}

/**
 * Two activities at once on one device: the longer, and `contention` of the shorter, since a collective
 * takes multiprocessors and memory bandwidth from the compute that hides it.
 */
export function contended(x: number, y: number, contention: number): number {
  return Math.max(x, y) + contention * Math.min(x, y)
}
