/** How a figure is distributed, of the points at which it is known. */
export type FigureDistribution = {
  known_count: number
  unknown_count: number
  mean: number
  standard_deviation: number
  /** By their names. */
  percentiles: Record<string, number>
  histogram: { low: number; high: number; count: number }[]
  /** The share of points at which the figure is more than a value. */
  exceedance: { value: number; ratio: number }[]
}

const shown = [1, 5, 10, 25, 50, 75, 90, 95, 99]
const binsMost = 20

/** `null` where the figure is known nowhere. */
export function distributionOf(values: Float64Array): FigureDistribution | null {
  const known = values.filter(Number.isFinite).sort()
  if (known.length === 0) return null
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length
  const squares = known.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  const bins = binsOf(known)
  return {
    known_count: known.length,
    unknown_count: values.length - known.length,
    mean,
    standard_deviation: Math.sqrt(squares / Math.max(1, known.length - 1)),
    percentiles: Object.fromEntries(shown.map((one) => [`p${one}`, percentileOf(known, one / 100)])),
    histogram: bins,
    exceedance: bins.slice(1).map(({ low }) => ({ value: low, ratio: shareAbove(known, low) })),
  }
}

/** Between the order statistics, the i-th standing for (i + 0.5) / n. */
function percentileOf(sorted: Float64Array, share: number): number {
  const place = Math.min(Math.max(share * sorted.length - 0.5, 0), sorted.length - 1)
  const below = Math.floor(place)
  const [one, next] = [
    sorted[below] ?? Number.NaN,
    sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN,
  ]
  return one + (place - below) * (next - one)
}

function binsOf(sorted: Float64Array): FigureDistribution['histogram'] {
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0]
  if (least === most) return [{ low: least, high: most, count: sorted.length }]
  const width = (most - least) / binsMost
  const counts = new Array<number>(binsMost).fill(0)
  for (const value of sorted) {
    const at = Math.min(binsMost - 1, Math.floor((value - least) / width))
    counts[at] = (counts[at] ?? 0) + 1
  }
  const edge = (at: number) => (at === binsMost ? most : least + at * width)
  return counts.map((count, at) => ({ low: edge(at), high: edge(at + 1), count }))
}

function shareAbove(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return (sorted.length - low) / sorted.length
}
