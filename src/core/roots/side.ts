/** A figure at a value of one input; `null` where it is not known there. */
export type FigureAt = (value: number) => number | null

/** An input's value with what the figure is there. */
export type Side = { value: number; figure: number }

export function sideAt(at: FigureAt, value: number): Side | null {
  const figure = at(value)
  return figure === null ? null : { value, figure }
}

/** Of two sides of a passage the one that comes nearer to the target. */
export function nearer([a, b]: readonly [Side, Side], target: number): Side {
  return Math.abs(a.figure - target) <= Math.abs(b.figure - target) ? a : b
}
