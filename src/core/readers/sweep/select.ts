import type { Goal, Limit } from '../../../contract/request/figure-goals.ts'
import { cellAt, rowsOf, type Table } from './table.ts'

/** Which rows of a sweep are wanted. */
export type Selection = {
  limits: readonly Limit[]
  /** Figures of which no other row may be better by all; empty: not asked. */
  front: readonly Goal[]
  /** The best rows by a figure; `null`: not asked. */
  top: { by: Goal; count: number } | null
}

/** Whether rows are known only when all points are: those that are best of all. */
export function isRanked({ front, top }: Selection): boolean {
  return front.length > 0 || top !== null
}

/**
 * The rows that are wanted, in the order of their points, or the best first where the top is asked for. Chosen from
 * parts and then from what these left they are the same as chosen at once: with `isPart` what only the whole can tell is
 * left to it.
 */
export function selectRows(table: Table, { limits, front, top }: Selection, isPart: boolean): Table {
  const reader = readerOf(table)
  let rows: number[] = []
  for (let row = 0; row < table.count; row++)
    if (limits.every((limit) => keeps(reader(limit.figure, row), limit))) rows.push(row)
  if (front.length > 0) rows = frontRows(rows, front, reader)
  if (top !== null && !(isPart && front.length > 0)) rows = topRows(rows, top, reader)
  return rows.length === table.count && top === null ? table : rowsOf(table, rows)
}

type Reader = (figure: string, row: number) => number | null

function readerOf(table: Table): Reader {
  const columns = new Map(table.columns.map(({ name }, column) => [name, column]))
  return (figure, row) => {
    const value = cellAt(table, columns.get(figure) ?? -1, row)
    return typeof value === 'number' ? value : null
  }
}

/** An unknown figure keeps no limit. */
function keeps(value: number | null, { min, max }: Limit): boolean {
  return value !== null && value <= (max ?? value) && value >= (min ?? value)
}

/** What a goal costs, the less the better; what is unknown is never wanted. */
function costOf(read: Reader, { figure, goal }: Goal, row: number): number {
  const value = read(figure, row)
  if (value === null) return Number.POSITIVE_INFINITY
  return goal === 'min' ? value : -value
}

function topRows(
  rows: readonly number[],
  { by, count }: NonNullable<Selection['top']>,
  read: Reader,
): number[] {
  const costs = new Map(rows.map((row) => [row, costOf(read, by, row)]))
  const known = rows.filter((row) => costs.get(row) !== Number.POSITIVE_INFINITY)
  return known.toSorted((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0) || a - b).slice(0, count)
}

/** In the order of the goals whoever is beaten is beaten by one that came before. */
function frontRows(rows: readonly number[], goals: readonly Goal[], read: Reader): number[] {
  const costed = rows
    .map((row) => ({ row, costs: goals.map((goal) => costOf(read, goal, row)) }))
    .filter(({ costs }) => costs.every(Number.isFinite))
    .sort((a, b) => firstDifference(a.costs, b.costs) || a.row - b.row)
  const front: typeof costed = []
  for (const one of costed) if (!isBeaten(front, one.costs)) front.push(one)
  return front.map(({ row }) => row).sort((a, b) => a - b)
}

function firstDifference(some: readonly number[], others: readonly number[]): number {
  for (const [place, cost] of some.entries()) if (cost !== others[place]) return cost - (others[place] ?? 0)
  return 0
}

/** By two goals the last of the front is the one that may beat it; by more each is. One that is the same beats nobody. */
function isBeaten(front: readonly { costs: readonly number[] }[], costs: readonly number[]): boolean {
  const rivals = costs.length === 2 ? front.slice(-1) : front
  return rivals.some(
    (rival) =>
      rival.costs.every((cost, place) => cost <= (costs[place] ?? 0)) &&
      firstDifference(rival.costs, costs) !== 0,
  )
}
