import { anyFamily, type MemoryRanges } from '../core/training/memory-range.ts'
import { narrowestLog } from '../core/training/residuals.ts'
import { type HeldOutSummary, type LeftOut, leftOutScore } from './held-out.ts'
import { families, fitFamily } from './memory-fit.ts'
import { type MemoryFits, type MemoryRow, memoryErrors } from './memory-rows.ts'
import { halfWidthLog, unitSquares, usualSquare } from './spread.ts'

type Errors = Map<MemoryRow, number>

function errorsOf(fits: MemoryFits, rows: readonly MemoryRow[]): Errors {
  const errors = memoryErrors(fits, rows)
  return new Map(rows.map((row, at) => [row, errors[at] ?? 0]))
}

/** Errors of each row when all that share its key were left out of the fit of its kind of framework. */
function heldOut(priors: MemoryFits, rows: readonly MemoryRow[], keyOf: (row: MemoryRow) => string): Errors {
  const errors: Errors = new Map()
  for (const [, members] of Map.groupBy(rows, keyOf)) {
    const [first] = members
    if (first === undefined) continue
    const left = new Set(members)
    const rest = rows.filter((row) => !left.has(row))
    for (const [row, error] of errorsOf(fitFamily(priors, first.family, rest), members))
      errors.set(row, error)
  }
  return errors
}

const groupKey = ({ source, group }: MemoryRow) => `${source} ${group}`
const sourceKey = ({ source }: MemoryRow) => source

/** Half the width of a source's range when neither its own errors nor its fit were seen. */
function halfWithout(name: string, rows: readonly MemoryRow[], errors: Errors): number {
  const squares = unitSquares(errors, rows, sourceKey)
  const others = [...squares].filter(([source]) => source !== name)
  const family = rows.find(({ source }) => source === name)?.family
  const kin = new Set(rows.filter((row) => row.family === family).map(sourceKey))
  return halfOf(others, kin)
}

/** Of sources of the same kind of framework where there are several, else of all. */
function halfOf(squares: [source: string, square: number][], kin: ReadonlySet<string>): number {
  const own = squares.filter(([source]) => kin.has(source))
  const usual = usualSquare(squares.map(([, square]) => square))
  const values = (own.length > 1 ? own : squares).map(([, square]) => square)
  return Math.max(narrowestLog, halfWidthLog(values, usual))
}

/** Half widths that answers have, by kind of framework. */
function memoryRanges(rows: readonly MemoryRow[], errors: Errors): MemoryRanges {
  const squares = [...unitSquares(errors, rows, sourceKey)]
  const ranges: MemoryRanges = { [anyFamily]: halfOf(squares, new Set()) }
  for (const family of families) {
    const kin = new Set(rows.filter((row) => row.family === family).map(sourceKey))
    if (kin.size > 1) ranges[family] = halfOf(squares, kin)
  }
  return ranges
}

/** What leaving out groups and whole sources found, by source and for the ranges of answers. */
export function memoryHeldOut(
  priors: MemoryFits,
  fitted: MemoryFits,
  rows: MemoryRow[],
): { summaries: HeldOutSummary[]; ranges: MemoryRanges } {
  const [byGroup, bySource] = [heldOut(priors, rows, groupKey), heldOut(priors, rows, sourceKey)]
  const inSample = errorsOf(fitted, rows)
  const summaries = [...Map.groupBy(rows, sourceKey)].map(([source, members]) => {
    const half = halfWithout(source, rows, bySource)
    const halves = new Map(members.map((row) => [row, half]))
    const score = (left: LeftOut<MemoryRow>) => leftOutScore(members, left, (row) => row.measured_byte)
    return {
      quantity: 'memory' as const,
      source,
      in_sample: score({ errors: inSample }),
      group_held_out: score({ errors: byGroup, halves }),
      source_held_out: score({ errors: bySource, halves }),
    }
  })
  return { summaries, ranges: memoryRanges(rows, bySource) }
}
