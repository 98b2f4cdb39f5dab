import { normalQuantile } from '../../sheet/quantile.ts'

export const percentiles = [0.5, 0.95, 0.99] as const
const [normal95, normal99] = [normalQuantile(0.95), normalQuantile(0.99)]

/** Writes mean, p50, p95 and p99 of a lognormal above `least` from place `at` on. */
export function writeAbove(
  out: Float64Array,
  at: number,
  mean: number,
  variance: number,
  least: number,
): void {
  const above = Math.max(1e-12, mean - least)
  const spread = variance / (above * above)
  const median = above / Math.sqrt(1 + spread)
  const sigma = Math.sqrt(Math.log1p(spread))
  out[at] = mean
  out[at + 1] = least + median
  out[at + 2] = least + median * Math.exp(sigma * normal95)
  out[at + 3] = least + median * Math.exp(sigma * normal99)
}

/** What comes on top of `least`: nothing for a part `missed` of the requests, a lognormal for the others. */
export type Hits = { least: number; mean: number; second: number; missed: number; scale: number }

/** Below it every percentile that is written is one of those that were hit. */
const fewMissed = 1e-4

/** Writes mean, p50, p95 and p99 from place `at` on; `mean` and `second` are moments over all requests. */
export function writeHits(out: Float64Array, at: number, hits: Hits): void {
  const { least, mean, second, missed, scale } = hits
  const hit = Math.max(1e-9, 1 - missed)
  const given = mean / hit
  const spread = given > 0 ? Math.max(1, second / hit / (given * given)) : 1
  const median = (given / Math.sqrt(spread)) * scale
  const sigma = Math.sqrt(Math.log(spread))
  const base = least * scale
  out[at] = (least + mean) * scale
  if (missed < fewMissed) {
    out[at + 1] = base + median
    out[at + 2] = base + median * Math.exp(sigma * normal95)
    out[at + 3] = base + median * Math.exp(sigma * normal99)
    return
  }
  for (let index = 0; index < percentiles.length; index++) {
    const among = ((percentiles[index] ?? 0) - missed) / hit
    out[at + 1 + index] =
      among <= 0 ? base : base + median * Math.exp(sigma * normalQuantile(Math.min(1 - 1e-9, among)))
  }
}
