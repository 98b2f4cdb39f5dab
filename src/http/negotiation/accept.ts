import { readQualities, type Weighted } from './qualities.ts'

function specificity(range: string, type: string): number {
  if (range === type) return 3
  if (range === `${type.split('/')[0]}/*`) return 2
  return range === '*/*' ? 1 : 0
}

function qualityFor(type: string, wanted: Weighted[]): number {
  const matching = wanted
    .map((one) => ({ quality: one.quality, rank: specificity(one.name, type) }))
    .filter(({ rank }) => rank > 0)
  return matching.length === 0 ? 0 : matching.reduce((a, b) => (b.rank > a.rank ? b : a)).quality
}

/** The one of `available` that the Accept header likes best, the first on a tie; `undefined` where it excludes all. */
export function acceptable(header: string | undefined, available: readonly string[]): string | undefined {
  if (header === undefined || header === '*/*') return available[0]
  const wanted = readQualities(header)
  if (wanted.length === 0) return available[0]
  const ranked = available.map((type) => ({ type, quality: qualityFor(type, wanted) }))
  const best = ranked.reduce((a, b) => (b.quality > a.quality ? b : a), { type: '', quality: 0 })
  return best.quality > 0 ? best.type : undefined
}
