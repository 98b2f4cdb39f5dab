const width = 520

/** Parts of a figure, the largest first, as lying bars. */
export function barsOf(parts: Readonly<Record<string, number>>, axis: string): object {
  const values = Object.entries(parts).map(([part, value]) => ({ part, value }))
  return {
    width,
    data: { values },
    mark: { type: 'bar', tooltip: false },
    encoding: {
      y: { field: 'part', type: 'nominal', sort: '-x', title: null, axis: { labelLimit: 260 } },
      x: { field: 'value', type: 'quantitative', title: axis },
    },
  }
}
