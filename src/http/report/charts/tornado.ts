type Driver = { path: string; figure_at_low: number; figure_at_high: number }

const width = 520
/** Drivers on one picture. */
const shownMost = 12

/** How far each input moves a figure, from where it is at the low end of the input to where it is at the high one. */
export function tornadoOf(drivers: readonly Driver[], value: number, axis: string): object {
  const values = drivers.slice(0, shownMost).map(({ path, figure_at_low, figure_at_high }) => ({
    path,
    low: figure_at_low,
    high: figure_at_high,
  }))
  const y = { field: 'path', type: 'nominal', sort: null, title: null, axis: { labelLimit: 320 } }
  const scale = { zero: false }
  return {
    width,
    data: { values },
    layer: [
      {
        mark: 'bar',
        encoding: {
          y,
          x: { field: 'low', type: 'quantitative', title: axis, scale },
          x2: { field: 'high' },
        },
      },
      { mark: { type: 'rule', strokeDash: [4, 3] }, encoding: { x: { datum: value, type: 'quantitative' } } },
    ],
  }
}
