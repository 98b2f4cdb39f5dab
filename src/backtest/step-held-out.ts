import type { Calibration } from '../core/training/calibration.ts'
import type { FitRow } from './fit-rows.ts'
import { fitStep, type StepFit, stepErrors } from './step-fit.ts'

/** What a leave-out asks: the prior, the rows that are fitted, the fit on all of them, and the rows to predict. */
export type LeaveOut = {
  prior: Calibration
  fitted: readonly FitRow[]
  whole: StepFit
  rows: readonly FitRow[]
}

/** Megatron Bridge's dense and mixture tables are one publication and leave together. */
export function publication({ source }: FitRow): string {
  return source.replace(/_(dense|moe)$/, '')
}

export const groupKey = ({ source, group }: FitRow) => `${source} ${group}`

/** `prior` as if no row of `left` had been seen: neither is an accelerator's own departure that only they know. */
function leaveOut(
  { prior, fitted, whole }: LeaveOut,
  left: ReadonlySet<FitRow>,
  priorWidth?: number,
): Calibration {
  const rest = fitted.filter((row) => !left.has(row))
  return fitStep(prior, rest, { start: whole, ...(priorWidth !== undefined && { priorWidth }) }).calibration
}

type Leaving = { keyOf: (row: FitRow) => string; sites: boolean; priorWidth?: number }

/**
 * ln(predicted / measured) of each row when all that share its key were left out. `sites` false: asked as
 * elsewhere, since nothing of the site was seen.
 */
export function errorsLeftOut(asked: LeaveOut, { keyOf, sites, priorWidth }: Leaving): Map<FitRow, number> {
  const errors = new Map<FitRow, number>()
  for (const members of Map.groupBy(asked.rows, keyOf).values()) {
    const trained = leaveOut(asked, new Set(members), priorWidth)
    for (const [index, error] of stepErrors(trained, members, sites).entries()) {
      const row = members[index]
      if (row) errors.set(row, error)
    }
  }
  return errors
}

export const errorsWithoutGroup = (asked: LeaveOut, priorWidth?: number) =>
  errorsLeftOut(asked, { keyOf: groupKey, sites: true, ...(priorWidth !== undefined && { priorWidth }) })

export const errorsWithoutSource = (asked: LeaveOut) =>
  errorsLeftOut(asked, { keyOf: publication, sites: false })

/** Rows that a fit sees: of a source with hundreds of near copies every few. */
export function thinned(rows: readonly FitRow[]): FitRow[] {
  const seen = new Map<string, number>()
  const counts = new Map<string, number>()
  for (const { source } of rows) counts.set(source, (counts.get(source) ?? 0) + 1)
  return rows.filter(({ source }) => {
    const place = seen.get(source) ?? 0
    seen.set(source, place + 1)
    return place % Math.max(1, Math.round((counts.get(source) ?? 0) / mostRows)) === 0
  })
}

const mostRows = 170
