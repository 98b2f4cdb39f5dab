import type { ShownSheet } from '../../core/answer/assemble.ts'
import { setPath } from '../../core/readers/claims/place.ts'
import type { EstimateAt, Seen } from '../../core/readers/sweep/base.ts'
import type { AxisValue, Points } from '../../core/readers/sweep/points.ts'
import type { WorkContext } from '../estimates/context.ts'
import {
  type AnyRequest,
  type OpenedEstimate,
  openEstimate,
  snapshotFor,
} from '../estimates/open-estimate.ts'
import { within } from '../scenarios/within.ts'
import { seedDefault } from '../schemas/estimate-query.ts'
import type { SweepBody } from '../schemas/sweep-body.ts'
import { type OpenedAxes, openAxes } from './axes.ts'

/** Central values are all that is read: no samples, no derivation. */
const quiet = {
  samples: 0,
  seed: seedDefault,
  include: { derivation: false, drivers: false },
  headlineOnly: true,
}

export type OpenedSweep = OpenedAxes & {
  /** The request of one of some points. */
  requestAt: (points: Points, point: number) => AnyRequest
  /** How some points are estimated. */
  over: (points: Points) => EstimateAt
}

/** The points of a sweep and their estimates, each as POST /v1/estimates makes it. Throws `Refusal`. */
export function openSweep(body: SweepBody, context: WorkContext): OpenedSweep {
  const { kind, request } = body
  const see = (opened: OpenedEstimate, asked?: object): Seen => {
    const shown: ShownSheet[] = []
    const onSheet = (one: ShownSheet) => {
      if (one.kind === kind) shown.push(one)
    }
    const estimate = opened.estimate({ ...quiet, onSheet }, asked)
    return { estimate, shown: shown.at(-1) ?? null }
  }
  const axes = openAxes(body, {
    snapshot: within('/request', () => snapshotFor(request, context.catalog)),
    sheet: () => within('/request', () => see(openEstimate(kind, request, context)).shown?.sheet ?? null),
  })
  const requestAt = ({ paths, valueAt }: Points, point: number) => {
    const copy = structuredClone(request)
    for (const [axis, path] of paths.entries()) setPath(copy, path, valueAt(axis, point))
    return copy
  }
  const open = openerOf(kind, context)
  const over =
    (points: Points): EstimateAt =>
    (point) => {
      const asked = requestAt(points, point)
      const named = points.paths.map((_, axis) => points.valueAt(axis, point)).filter(isNoNumber)
      return see(open(named, asked), asked)
    }
  return { ...axes, requestAt, over }
}

const isNoNumber = (value: AxisValue) => typeof value !== 'number'

const openedMost = 64

/** What requests name is looked up once for those that differ in numbers alone. */
function openerOf(kind: string, context: WorkContext) {
  const known = new Map<string, OpenedEstimate>()
  return (named: readonly AxisValue[], request: AnyRequest): OpenedEstimate => {
    const key = JSON.stringify(named)
    const opened = known.get(key) ?? openEstimate(kind, request, context)
    known.delete(key)
    known.set(key, opened)
    const oldest = known.keys().next().value
    if (known.size > openedMost && oldest !== undefined) known.delete(oldest)
    return opened
  }
}
