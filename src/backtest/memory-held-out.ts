import { type ResidualSet, unseenSource } from '../core/training/residuals.ts'
import type { HeldOutSummary } from './held-out.ts'
import { families, fitFamily } from './memory-fit.ts'
import { type MemoryFits, type MemoryRow, memoryErrors } from './memory-rows.ts'
import { residualSet } from './residual-set.ts'
import { type Score, scoreOf } from './score.ts'

type Errors = Map<MemoryRow, number>

function errorsOf(fits: MemoryFits, rows: readonly MemoryRow[]): Errors {
  const errors = memoryErrors(fits, rows)
  return new Map(rows.map((row, at) => [row, errors[at] ?? 0]))
}

/** Errors of each row when all that share its key were left out of the fit of its kind of framework. */
function heldOut(
  priors: MemoryFits,
  rows: readonly MemoryRow[],
  keyOf: (row: MemoryRow) => string,
  width = 1,
): Errors {
  const errors: Errors = new Map()
  for (const [, members] of Map.groupBy(rows, keyOf)) {
    const [first] = members
    if (first === undefined) continue
    const left = new Set(members)
    const rest = rows.filter((row) => !left.has(row))
    for (const [row, error] of errorsOf(fitFamily(priors, first.family, rest, width), members))
      errors.set(row, error)
  }
  return errors
}

const groupKey = ({ source, group }: MemoryRow) => `${source} ${group}`
const sourceKey = ({ source }: MemoryRow) => source

function scored(members: readonly MemoryRow[], errors: Errors): Score | null {
  return scoreOf(
    members.map((row) => ({
      predicted: row.measured_byte * Math.exp(errors.get(row) ?? 0),
      low: null,
      high: null,
      measured: row.measured_byte,
    })),
  )
}

/** Share of `members` whose error lies inside of what the errors of others, their source left out, spread over. */
function coverage(members: readonly MemoryRow[], rows: readonly MemoryRow[], errors: Errors): number | null {
  const sources = new Set(members.map(sourceKey))
  const others = rows.filter((row) => !sources.has(row.source))
  if (others.length === 0) return null
  const set = residualSet(errors, others)
  const inside = members.filter((row) => {
    const error = errors.get(row) ?? 0
    return Math.min(set.log_p10, 0) <= error && error <= Math.max(set.log_p90, 0)
  })
  return inside.length / members.length
}

function widths(members: MemoryRow[], errors: Errors): { low: number; high: number } {
  const set = residualSet(errors, members)
  const mean = set.mean_absolute_error_ratio
  return {
    low: (1 - Math.exp(-Math.max(set.log_p90, 0))) / mean,
    high: (Math.exp(-Math.min(set.log_p10, 0)) - 1) / mean,
  }
}

/** What leaving out groups and whole sources found, by source and for the ranges of answers. */
export function memoryHeldOut(
  priors: MemoryFits,
  fitted: MemoryFits,
  rows: MemoryRow[],
): { summaries: HeldOutSummary[]; residuals: Record<string, ResidualSet> } {
  const [byGroup, bySource] = [heldOut(priors, rows, groupKey), heldOut(priors, rows, sourceKey)]
  const vague = heldOut(priors, rows, groupKey, 3)
  const inSample = errorsOf(fitted, rows)
  const sources = [...Map.groupBy(rows, sourceKey)]
  const summaries = sources.map(([source, members]) => ({
    coverage_ratio: coverage(members, rows, bySource),
    low_width_factor: widths(members, byGroup).low,
    high_width_factor: widths(members, byGroup).high,
    quantity: 'memory' as const,
    source,
    in_sample: scored(members, inSample),
    group_held_out: scored(members, byGroup),
    group_held_out_vague_priors: scored(members, vague),
    source_held_out: scored(members, bySource),
  }))
  const residuals: Record<string, ResidualSet> = { [unseenSource]: residualSet(bySource, rows) }
  for (const family of families) {
    const members = rows.filter((row) => row.family === family)
    if (new Set(members.map(sourceKey)).size > 1) residuals[family] = residualSet(bySource, members)
  }
  return { summaries, residuals }
}
