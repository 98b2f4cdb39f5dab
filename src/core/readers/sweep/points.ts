/** What an input may be at a point of a sweep. */
export type AxisValue = number | string | boolean

/** An input that is moved, and what it is at each of its steps. */
export type Axis = { path: string; count: number; at: (step: number) => AxisValue }

/** The points of a sweep by their number: at each a value of every path. */
export type Points = {
  paths: readonly string[]
  count: number
  valueAt: (axis: number, point: number) => AxisValue
}

/** Every combination of the steps of some axes; the last axis moves first. */
export function gridOf(axes: readonly Axis[]): Points {
  const strides = axes.map((_, axis) =>
    axes.slice(axis + 1).reduce((product, { count }) => product * count, 1),
  )
  return {
    paths: axes.map(({ path }) => path),
    count: axes.reduce((product, { count }) => product * count, 1),
    valueAt: (axis, point) => {
      const own = axes[axis]
      if (own === undefined) throw new RangeError(`there is no axis ${axis}`)
      return own.at(Math.floor(point / (strides[axis] ?? 1)) % own.count)
    },
  }
}

/** Points at which one axis stands at some values and the others where they are at the first point. */
export function along(points: Points, axis: number, values: readonly AxisValue[]): Points {
  return gridOf(
    points.paths.map((path, other) => listed(path, other === axis ? values : [points.valueAt(other, 0)])),
  )
}

export type Scale = 'linear' | 'log'

/** `steps` values from one end to the other, both included. */
export function stepsBetween(
  path: string,
  { from, to, steps, scale }: { from: number; to: number; steps: number; scale: Scale },
): Axis {
  const last = Math.max(1, steps - 1)
  const at = (step: number) => {
    if (step === 0) return from
    if (step === last) return to
    return scale === 'log' ? from * (to / from) ** (step / last) : from + ((to - from) * step) / last
  }
  return { path, count: steps, at }
}

export function listed(path: string, values: readonly AxisValue[]): Axis {
  return { path, count: values.length, at: (step) => values[step] ?? Number.NaN }
}
