import { normalQuantile } from '../../sheet/quantile.ts'

export const percentiles = [0.5, 0.95, 0.99] as const
const normals = percentiles.map(normalQuantile)

/** Writes mean, p50, p95 and p99 of a lognormal above `least` from place `at` on. */
export function writeAbove(
  out: Float64Array,
  at: number,
  mean: number,
  variance: number,
  least: number,
): void {
  const above = Math.max(1e-12, mean - least)
  const logVariance = Math.log1p(variance / (above * above))
  const median = above * Math.exp(-logVariance / 2)
  const sigma = Math.sqrt(logVariance)
  out[at] = mean
  for (let index = 0; index < normals.length; index++)
    out[at + 1 + index] = least + median * Math.exp(sigma * (normals[index] ?? 0))
}

/** What comes on top of `least`: nothing for a part `missed` of the requests, a lognormal for the others. */
export type Hits = { least: number; mean: number; second: number; missed: number; scale: number }

/** Writes mean, p50, p95 and p99 from place `at` on; `mean` and `second` are moments over all requests. */
export function writeHits(out: Float64Array, at: number, { least, mean, second, missed, scale }: Hits): void {
  const hit = Math.max(1e-9, 1 - missed)
  const given = mean / hit
  const logVariance = given > 0 ? Math.log(Math.max(1, second / hit / (given * given))) : 0
  const median = given * Math.exp(-logVariance / 2)
  const sigma = Math.sqrt(logVariance)
  out[at] = (least + mean) * scale
  for (let index = 0; index < percentiles.length; index++) {
    const among = ((percentiles[index] ?? 0) - missed) / hit
    const normal = missed < 1e-4 ? (normals[index] ?? 0) : normalQuantile(Math.min(1 - 1e-9, among))
    const more = among <= 0 ? 0 : median * Math.exp(sigma * normal)
    out[at + 1 + index] = (least + more) * scale
  }
}
