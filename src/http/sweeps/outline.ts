import type { ShownSheet } from '../../core/answer/assemble.ts'
import type { Seen } from '../../core/readers/sweep/base.ts'
import { isInner } from '../../core/readers/sweep/evaluate.ts'
import { along } from '../../core/readers/sweep/points.ts'
import type { CellType, Column } from '../../core/readers/sweep/table.ts'
import { Refusal } from '../../core/refusal.ts'
import type { WorkContext } from '../estimates/context.ts'
import { within } from '../scenarios/within.ts'
import { goalOf, type SweepBody, workedOut } from '../schemas/sweep-body.ts'
import { checkAxes } from './check-axes.ts'
import { figureTypes, requireFigures } from './figure-types.ts'
import { type OpenedSweep, openSweep } from './open-sweep.ts'
import { requireKnown } from './require-known.ts'

/** What a sweep goes through, and how: the same for all of its parts. */
export type SweepOutline = {
  points_count: number
  /** Axes that are inputs of a sheet and nothing else. */
  inner: number[]
  /** Axes, then figures: those that are answered first. */
  columns: Column[]
  /** Columns of them that are answered. */
  answered_count: number
  /** Processor time that a point is expected to take (ms). */
  point_ms: number
}

/** A sweep, its bound, and what the estimate of a point is expected to take (ms). */
export type SweepLook = { body: SweepBody; pointsMax: number; wholeMs: number }

/**
 * Checks a sweep and looks at some of its points. Throws Refusal: `axis_invalid`, `reference_unknown` for a figure,
 * `field_unused` for one that rows are chosen by and that is unknown of all, `work_too_large` for more points than the
 * bound, and what the request is refused for where no point that was tried is answered.
 */
export function outlineSweep({ body, pointsMax, wholeMs }: SweepLook, context: WorkContext): SweepOutline {
  requireFigures(body.kind, [...shownIn(body), ...chosenBy(body)])
  const sweep = openSweep(body, context)
  const { points, axes } = sweep
  if (points.count > pointsMax)
    throw new Refusal('work_too_large', '/axes', { work: points.count, bound: pointsMax, unit: 'points' })
  checkAxes(body, sweep)
  const seen = firstSeen(sweep)
  requireKnown(chosenBy(body), sweep)
  const figures = workedOut(body)
  const inner = axes.flatMap(({ pairs }, axis) => {
    const tried = along(points, axis, pairs())
    const asked = { points: tried, figures, estimateAt: sweep.over(tried), checkpoint: context.checkpoint }
    return isInner(axis, asked) ? [axis] : []
  })
  const types = figureTypes(body.kind)
  return {
    points_count: points.count,
    inner,
    columns: [
      ...axes.map(({ path }, axis) => ({ name: path, type: typeAt(sweep, axis) })),
      ...figures.map((name) => ({ name, type: types.get(name) ?? 'number' })),
    ],
    answered_count: axes.length + body.figures.length,
    point_ms: pointMs(wholeMs, sweep, { inner, shown: seen.shown }),
  }
}

const shownIn = ({ figures }: SweepBody) =>
  figures.map((figure, index) => ({ figure, at: `/figures/${index}` }))

/** Figures that rows are chosen by. */
function chosenBy({ limits = [], top, front = [] }: SweepBody) {
  return [
    ...limits.map(({ figure }, index) => ({ figure, at: `/limits/${index}/figure` })),
    ...(top ? [{ figure: goalOf(top.by).figure, at: '/top/by' }] : []),
    ...front.map((goal, index) => ({ figure: goalOf(goal).figure, at: `/front/${index}` })),
  ]
}

function typeAt({ points }: OpenedSweep, axis: number): CellType {
  const type = typeof points.valueAt(axis, 0)
  return type === 'string' ? 'text' : type === 'boolean' ? 'boolean' : 'number'
}

/** Points that are tried, from the first to the last, until one is answered. */
const triedMost = 24

/** The first of some points that is answered. Throws what the first is refused for where none is. */
function firstSeen({ points, over }: OpenedSweep): Seen {
  const estimateAt = over(points)
  let refusal: Refusal | undefined
  const tries = Math.min(triedMost, points.count)
  for (let tried = 0; tried < tries; tried++) {
    const point = tries === 1 ? 0 : Math.round((tried * (points.count - 1)) / (tries - 1))
    try {
      return within('/request', () => estimateAt(point))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refusal ??= error
    }
  }
  throw refusal
}

/** Of a point that is worked out over columns (ms): its formulas and its text, and each physics that moves with it. */
const column = { ownMs: 0.003, physicsMs: 0.01 }
/** Points that share a base, and the estimates that are made of them. */
const shared = { most: 2048, estimates: 5, least: 8 }

function pointMs(
  wholeMs: number,
  { points, axes }: OpenedSweep,
  { inner, shown }: { inner: readonly number[]; shown: ShownSheet | null },
): number {
  const outer = axes.reduce(
    (product, { ends }, axis) => product * (inner.includes(axis) ? 1 : [...ends()].length),
    1,
  )
  const together = Math.min(shared.most, points.count / outer)
  if (shown === null || together <= shared.least) return wholeMs
  return (
    column.ownMs +
    column.physicsMs * physicsMoved(shown, axes, inner) +
    (wholeMs * shared.estimates) / together
  )
}

/** Physics figures of the sheet that rest on an input which moves. */
function physicsMoved({ sheet }: ShownSheet, axes: OpenedSweep['axes'], inner: readonly number[]): number {
  const { structure, figures } = sheet
  const moved = new Set(inner.map((axis) => structure.slotOf.get(axes[axis]?.path ?? '')))
  let count = 0
  for (const [place, { inputs }] of structure.steps.entries()) {
    if (!inputs.some((slot) => moved.has(slot))) continue
    moved.add(structure.assumptionsCount + place)
    if (figures[place]?.kind === 'physics') count += 1
  }
  return count
}
