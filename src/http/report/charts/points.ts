const width = 520
const height = 320

/** Two figures against each other, a point each; those on the front are filled. */
export function pointsOf(
  points: readonly { label: string; x: number; y: number; isOnFront: boolean }[],
  [x, y]: readonly [string, string],
): object {
  const scale = { zero: false }
  return {
    ...{ width, height },
    data: { values: points },
    layer: [
      {
        mark: { type: 'point', size: 70 },
        encoding: {
          x: { field: 'x', type: 'quantitative', title: x, scale },
          y: { field: 'y', type: 'quantitative', title: y, scale },
          fillOpacity: { condition: { test: 'datum.isOnFront', value: 1 }, value: 0 },
          fill: { value: '#4c78a8' },
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 7, fontSize: 10 },
        encoding: {
          x: { field: 'x', type: 'quantitative' },
          y: { field: 'y', type: 'quantitative' },
          text: { field: 'label' },
        },
      },
    ],
  }
}
