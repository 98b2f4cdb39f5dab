/** An input that varies: the value that it has at the centre, and the value below which a share of it lies. */
export type Uncertain = { path: string; value: number; quantile: (probability: number) => number }

/**
 * The figures at many points: a column of values of each input leads to a column of each figure, NaN where it is
 * unknown or the point cannot be.
 */
export type Model = (columns: readonly Float64Array[], count: number) => Float64Array[]

/** Points as columns of probabilities become columns of values. */
export function drawn(inputs: readonly Uncertain[], shares: readonly Float64Array[]): Float64Array[] {
  return inputs.map(({ quantile }, at) => (shares[at] ?? new Float64Array()).map((share) => quantile(share)))
}
