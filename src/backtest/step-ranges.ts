import { narrowestLog, type StepRanges } from '../core/training/residuals.ts'
import { foreignLog } from '../core/training/step-range.ts'
import type { FitRow } from './fit-rows.ts'
import { inflation, weightedQuantile } from './residual-set.ts'
import { halfWidthLog, unitSquares, usualSquare } from './spread.ts'
import { publication } from './step-held-out.ts'
import { type RowParts, rowKey } from './step-rows.ts'

/** Errors of rows that left a fit with their group, and with their whole source. */
export type LeftOutErrors = { byGroup: Map<FitRow, number>; bySource: Map<FitRow, number> }

/** Share of truths that a p10–p90 holds. */
const held = 0.8

/** Families, accelerators and precisions that rows ran on and at. */
function measuredBy(rows: readonly FitRow[]) {
  const keys = rows.map(rowKey)
  const families = new Set(keys.map(({ family }) => family))
  const accelerators = new Set(keys.map(({ accelerator }) => accelerator))
  const precisions = new Set(keys.map(({ precision }) => precision))
  return { families, accelerators, precisions }
}

/** Stated standard deviation of each row, asked as a place whose publication nobody has seen. */
export function foreignLogs(rows: readonly FitRow[], partsOf: RowParts): Map<FitRow, number> {
  const logs = new Map<FitRow, number>()
  for (const [name, members] of Map.groupBy(rows, publication)) {
    const known = measuredBy(rows.filter((row) => publication(row) !== name))
    for (const row of members) {
      const { family, accelerator, precision } = rowKey(row)
      const anchor = {
        generation: true,
        family: known.families.has(family),
        accelerator: known.accelerators.has(accelerator),
        precision: known.precisions.has(precision),
      }
      logs.set(row, foreignLog({ anchor, ...partsOf(row) }))
    }
  }
  return logs
}

/**
 * The number of standard deviations within which `held` of the truths of a publication to come will lie, when only
 * these were seen. A source weighs by the root of its rows.
 */
export function foreignQuantile(
  rows: readonly FitRow[],
  errors: Map<FitRow, number>,
  logs: Map<FitRow, number>,
): number {
  const sized = [...Map.groupBy(rows, sourceOf).values()].flatMap((members) =>
    members.map((row) => ({
      value: Math.abs(errors.get(row) ?? 0) / (logs.get(row) ?? 1),
      weight: 1 / Math.sqrt(members.length),
    })),
  )
  return inflation(new Set(rows.map(publication)).size) * weightedQuantile(sized, held)
}

const groupOf = ({ group }: FitRow) => group
const sourceOf = ({ source }: FitRow) => source

/** Mean squares by group of each source. */
function squaresBySource(
  rows: readonly FitRow[],
  errors: Map<FitRow, number>,
): Map<string, Map<string, number>> {
  const sources = [...Map.groupBy(rows, sourceOf)]
  return new Map(sources.map(([name, members]) => [name, unitSquares(errors, members, groupOf)]))
}

const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

/** What ranges of step time rest on. */
export function stepRanges(
  rows: readonly FitRow[],
  { byGroup, bySource }: LeftOutErrors,
  logs: Map<FitRow, number>,
): StepRanges {
  const squares = squaresBySource(rows, byGroup)
  const usual = usualSquare([...squares.values()].map((groups) => meanOf([...groups.values()])))
  const sites = [...squares].map(([name, groups]) => [name, halfWidthLog([...groups.values()], usual)])
  return { foreign_quantile: foreignQuantile(rows, bySource, logs), sites: Object.fromEntries(sites) }
}

/** Half widths of rows by ranges that had not seen them: other groups of their source, or other publications. */
export function leftOutHalves(
  rows: readonly FitRow[],
  { byGroup, bySource }: LeftOutErrors,
  logs: Map<FitRow, number>,
): { byGroup: Map<FitRow, number>; bySource: Map<FitRow, number> } {
  const squares = squaresBySource(rows, byGroup)
  const means = new Map([...squares].map(([name, groups]) => [name, meanOf([...groups.values()])]))
  const halves = { byGroup: new Map<FitRow, number>(), bySource: new Map<FitRow, number>() }
  for (const [name, members] of Map.groupBy(rows, publication)) {
    const others = rows.filter((row) => publication(row) !== name)
    const times = foreignQuantile(others, bySource, logs)
    for (const row of members) halves.bySource.set(row, times * (logs.get(row) ?? 0))
  }
  for (const row of rows) {
    const groups = [...(squares.get(row.source) ?? [])].filter(([group]) => group !== row.group)
    const usual = usualSquare([...means].filter(([name]) => name !== row.source).map(([, mean]) => mean))
    const own = halfWidthLog(
      groups.map(([, square]) => square),
      usual,
    )
    halves.byGroup.set(row, Math.max(own, narrowestLog))
  }
  return halves
}
