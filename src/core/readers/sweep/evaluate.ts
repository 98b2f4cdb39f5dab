import { Refusal } from '../../refusal.ts'
import { type Base, baseAt, type EstimateAt } from './base.ts'
import { type ReadFigure, runColumns } from './column-run.ts'
import type { AxisValue, Points } from './points.ts'
import { type Cells, problemColumn, putCell, type Value } from './table.ts'

export type SweepAsked = {
  points: Points
  /** Headline figures, and `problem`. */
  figures: readonly string[]
  /** Axes that may be inputs of a sheet and nothing else: points along them share one. */
  inner: readonly number[]
  estimateAt: EstimateAt
  /** Throws once nobody waits for the rows. */
  checkpoint: () => void
}

/** Points that are worked out together: few enough to stay in the processor's cache, and to end soon after being asked to. */
const slice = 2048
/** So few points are estimated one by one. */
const fewMost = 8
/** Bases that are kept, of the combinations of the axes that change the sheet. */
const basesMost = 64
/** Rounding of one and the same formula. */
const rounding = 1e-12

type Bases = Map<string, Base>
type Run = SweepAsked & { first: number; cells: Cells[]; bases: Bases }

/**
 * Figures of the points from `first` on, one cell each in `cells`. A point whose request is refused has none, and its
 * problem's code. Points that differ in inputs of a sheet alone are worked out over columns; at some of them the
 * whole estimate is made too, and where it says otherwise they are halved until it does not: each is then as
 * POST /v1/estimates answers it.
 */
export function evaluatePoints(asked: SweepAsked, first: number, cells: Cells[]): void {
  const run: Run = { ...asked, first, cells, bases: new Map() }
  const last = first + (cells[0]?.length ?? 0)
  for (let from = first; from < last; from += slice) {
    for (const group of groupsOf(run, from, Math.min(last, from + slice))) evaluateGroup(run, group)
  }
}

type Group = { key: string; rows: number[] }

/** Points by what they have on the axes that change the sheet. */
function groupsOf({ points, inner }: Run, from: number, to: number): Group[] {
  const outer = points.paths.flatMap((_, axis) => (inner.includes(axis) ? [] : [axis]))
  if (outer.length === 0) return [{ key: '', rows: Array.from({ length: to - from }, (_, at) => from + at) }]
  const groups = new Map<string, number[]>()
  for (let point = from; point < to; point++) {
    const key = JSON.stringify(outer.map((axis): AxisValue => points.valueAt(axis, point)))
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [point])
    else own.push(point)
  }
  return [...groups].map(([key, rows]) => ({ key, rows }))
}

function evaluateGroup(run: Run, { key, rows }: Group): void {
  run.checkpoint()
  if (rows.length <= fewMost) {
    for (const point of rows) putEach(run, point)
    return
  }
  const known = run.bases.get(key)
  if (known !== undefined && runGroup(run, known, rows)) return
  const own = baseAt(run.points, rows[0] ?? 0, run.estimateAt)
  if (own !== null) {
    keep(run.bases, key, own)
    if (runGroup(run, own, rows)) return
  }
  const middle = rows.length >> 1
  evaluateGroup(run, { key, rows: rows.slice(0, middle) })
  evaluateGroup(run, { key, rows: rows.slice(middle) })
}

function keep(bases: Bases, key: string, base: Base): void {
  bases.delete(key)
  bases.set(key, base)
  const oldest = bases.keys().next().value
  if (bases.size > basesMost && oldest !== undefined) bases.delete(oldest)
}

/** Whether the points could be worked out by the base. */
function runGroup(run: Run, base: Base, rows: readonly number[]): boolean {
  const { points, inner: axes, figures } = run
  if (axes.some((axis) => (base.slots[axis] ?? -1) < 0)) return false
  const read = runColumns(base, { points, axes, rows }, figures)
  if (read === null) return false
  for (const place of probes(rows.length))
    if (!isSame(run, rows[place] ?? 0, (column) => read[column]?.(place) ?? null)) return false
  put(run, rows, read)
  return true
}

function put({ cells, first }: Run, rows: readonly number[], read: readonly ReadFigure[]): void {
  for (const [column, own] of cells.entries()) {
    const readFigure = read[column]
    if (readFigure === undefined) continue
    for (const [place, point] of rows.entries()) putCell(own, point - first, readFigure(place))
  }
}

const golden = 0.618_033_988_749_895

/** The ends of a run, and two places between them that differ from run to run. */
function probes(length: number): number[] {
  const share = (length * golden) % 1
  const between = [share / 2, (1 + share) / 2].map((part) => Math.floor(part * length))
  return [...new Set([length - 1, 0, ...between])]
}

/** Whether the estimate of a point says the same of every figure. */
function isSame({ estimateAt, figures }: Run, point: number, valueAt: (column: number) => Value): boolean {
  try {
    const { headline } = estimateAt(point).estimate
    return figures.every((figure, column) => isClose(headline[figure] ?? null, valueAt(column)))
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function isClose(one: Value, other: Value): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return one === other
  return one === other || Math.abs(one - other) <= rounding * Math.abs(one)
}

/** A point by its own estimate. */
function putEach({ estimateAt, figures, cells, first, checkpoint }: Run, point: number): void {
  checkpoint()
  const told = headlineAt(estimateAt, point)
  for (const [column, figure] of figures.entries()) {
    const own = cells[column]
    if (own !== undefined) putCell(own, point - first, told[figure] ?? null)
  }
}

function headlineAt(estimateAt: EstimateAt, point: number): Record<string, Value> {
  try {
    return estimateAt(point).estimate.headline
  } catch (error) {
    if (error instanceof Refusal) return { [problemColumn]: error.code }
    throw error
  }
}

/**
 * Whether points along an axis share a sheet: at some place the next value is as the sheet of the one before it says. An
 * axis of which that is never so changes more than inputs, and each of its values has a sheet of its own. `points`: pairs
 * of neighbours that differ in the axis alone.
 */
export function isInner(axis: number, asked: Omit<SweepAsked, 'inner'>): boolean {
  const run: Run = { ...asked, inner: [axis], first: 0, cells: [], bases: new Map() }
  for (let point = 0; point + 1 < asked.points.count; point += 2) {
    const base = baseAt(asked.points, point, asked.estimateAt)
    if (base !== null && isReadBy(run, base, point + 1)) return true
  }
  return false
}

function isReadBy(run: Run, base: Base, point: number): boolean {
  const { points, inner: axes, figures } = run
  if (axes.some((axis) => (base.slots[axis] ?? -1) < 0)) return false
  const read = runColumns(base, { points, axes, rows: [point] }, figures)
  return read !== null && isSame(run, point, (column) => read[column]?.(0) ?? null)
}
