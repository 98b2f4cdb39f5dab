import { filterPairs } from '../../catalog/filters.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import { drawnPoints } from '../../core/readers/sweep/drawn.ts'
import {
  type Axis,
  type AxisValue,
  gridOf,
  listed,
  type Points,
  stepsBetween,
} from '../../core/readers/sweep/points.ts'
import { Refusal } from '../../core/refusal.ts'
import { distributionOf, quantile } from '../../core/sheet/quantile.ts'
import type { Sheet } from '../../core/sheet/sheet.ts'
import { pageOf } from '../../store/catalog-page.ts'
import { seedDefault } from '../schemas/estimate-query.ts'
import type { AxisBody, CatalogAxis, DrawnAxes, DrawnInput, SweepBody } from '../schemas/sweep-body.ts'

type Given = {
  snapshot: CatalogSnapshot
  /** The sheet of the request as it was sent: what an input without a range of its own is drawn from. `null`: none. */
  sheet: () => Sheet | null
}

/** An axis as it can be held against bounds, and tried at some of its values. */
export type KnownAxis = {
  path: string
  /** Where it stands in the body. */
  at: string
  /** Every value that it has, or the ends of what it may be drawn as, each with its place in the body. */
  ends: () => Iterable<{ value: AxisValue; at: string }>
  /** Pairs of neighbouring values: at both ends and between. */
  pairs: () => AxisValue[]
}

export type OpenedAxes = { axes: KnownAxis[]; points: Points }

/** The axes of a sweep and its points. Throws `Refusal` `axis_invalid`, `field_conflict`, `range_invalid`. */
export function openAxes({ axes: asked }: Pick<SweepBody, 'axes'>, given: Given): OpenedAxes {
  const opened = Array.isArray(asked) ? openGrid(asked, given) : openDrawn(asked, given)
  const paths = opened.axes.map(({ path }) => path)
  const twice = paths.findIndex((path, index) => paths.indexOf(path) !== index)
  if (twice >= 0)
    throw new Refusal('field_conflict', opened.axes[twice]?.at ?? '', { fields: [paths[twice] ?? ''] })
  return opened
}

function openGrid(asked: readonly AxisBody[], given: Given): OpenedAxes {
  const grid = asked.map((axis, index) => axisOf(axis, index, given))
  const axes = grid.map((axis, index): KnownAxis => {
    const { path, count } = axis
    const at = `/axes/${index}`
    const placeOf = (step: number) =>
      'values' in (asked[index] ?? {}) ? `${at}/values/${step}` : `${at}/from`
    const pairs = [0, 1, count >> 1, (count >> 1) + 1, count - 2, count - 1].map((step) =>
      axis.at(Math.min(count - 1, Math.max(0, step))),
    )
    return {
      path,
      at,
      ends: function* () {
        for (let step = 0; step < count; step++) yield { value: axis.at(step), at: placeOf(step) }
      },
      pairs: () => pairs,
    }
  })
  return { axes, points: gridOf(grid) }
}

function axisOf(axis: AxisBody, index: number, { snapshot }: Given): Axis {
  const at = `/axes/${index}`
  if ('values' in axis) return listed(axis.path, axis.values)
  if ('catalog' in axis) return listed(axis.path, entriesOf(axis, at, snapshot))
  const { path, from, to, steps, scale = 'linear' } = axis
  if (scale === 'log' && (from <= 0 || to <= 0)) throw invalid(`${at}/from`, path, Math.min(from, to))
  return stepsBetween(path, { from, to, steps, scale })
}

const entriesMost = 10_000

function entriesOf(
  { path, catalog: { list, filter = {} } }: CatalogAxis,
  at: string,
  snapshot: CatalogSnapshot,
) {
  try {
    filterPairs(list, filter)
  } catch {
    throw invalid(`${at}/catalog/filter`, path, Object.keys(filter).join(', '))
  }
  const { items } = pageOf(snapshot, list, { filters: filter, limit: entriesMost })
  if (items.length === 0) throw invalid(`${at}/catalog/filter`, path, JSON.stringify(filter))
  return items.map(({ id }) => id)
}

export function invalid(pointer: string, path: string, value: string | number | boolean): Refusal {
  return new Refusal('axis_invalid', pointer, { path, value: String(value) })
}

/** Shares of the sequence: it is never nearer to the ends than half of its last bit. */
const drawnEnds = [2 ** -33, 1 - 2 ** -33]
const drawnPairs = [0.05, 0.06, 0.5, 0.51, 0.94, 0.95]

function openDrawn({ samples_count, inputs, seed = seedDefault }: DrawnAxes, given: Given): OpenedAxes {
  const drawn = inputs.map((input, index) => {
    const path = typeof input === 'string' ? input : input.path
    const at = `/axes/inputs/${index}`
    return { path, at, quantile: quantileOf(input, at, given) }
  })
  const axes = drawn.map(
    ({ path, at, quantile: valueAt }): KnownAxis => ({
      path,
      at,
      ends: () => drawnEnds.map((share) => ({ value: valueAt(share), at })),
      pairs: () => drawnPairs.map(valueAt),
    }),
  )
  return { axes, points: drawnPoints(drawn, samples_count, seed) }
}

function quantileOf(input: DrawnInput, at: string, { sheet }: Given): (probability: number) => number {
  if (typeof input === 'string') {
    const own = sheet()?.assumptions.find(({ path }) => path === input)
    const found = own === undefined ? null : distributionOf(own)
    if (found === null) throw invalid(at, input, input)
    return (probability) => quantile(found, probability)
  }
  if ('distribution' in input) return (probability) => quantile(input.distribution, probability)
  const { path, low, high, scale = 'linear' } = input
  if (low >= high) throw new Refusal('range_invalid', `${at}/low`, { low, value: high, high })
  if (scale === 'linear') return (probability) => low + probability * (high - low)
  if (low <= 0) throw invalid(`${at}/low`, path, low)
  return (probability) => low * (high / low) ** probability
}
