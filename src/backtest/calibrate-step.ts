import type { Calibration } from '../core/training/calibration.ts'
import { type ResidualSet, residualDomain, unseenAccelerator } from '../core/training/residuals.ts'
import { unseenSourceOf } from '../core/training/step-range.ts'
import type { FitRow } from './fit-rows.ts'
import { type HeldOutSummary, stepSummaries } from './held-out.ts'
import { residualSet } from './residual-set.ts'
import { fitStep, type StepFit } from './step-fit.ts'
import {
  errorsWithoutFamily,
  errorsWithoutGroup,
  errorsWithoutSource,
  type LeaveOut,
  thinned,
} from './step-held-out.ts'

/** What calibration of step time gives: coefficients, residuals by domain, and errors of what was left out. */
export type StepCalibration = {
  calibration: Calibration
  residuals: Record<string, ResidualSet>
  summaries: HeldOutSummary[]
  groupErrors: Map<FitRow, number>
}

const isMixture = (row: FitRow) => row.question.subject.architecture.moe !== undefined

/** Notes which frameworks rows ran, on what and at which precisions. */
function noteMeasured(calibration: Calibration, rows: readonly FitRow[]): void {
  const valuesOf = (value: (row: FitRow) => string) => [...new Set(rows.map(value))].sort()
  for (const name of valuesOf(({ generation }) => generation)) {
    const own = calibration.generations[name]
    if (own !== undefined) own.measured = true
  }
  calibration.measured = {
    families: valuesOf(({ question }) => question.subject.machine.family),
    accelerators: valuesOf(({ question }) => question.subject.machine.id ?? ''),
    precisions: valuesOf(({ question }) => question.subject.run.precision),
  }
}

/** Residual sets: of each source and framework with groups left out, of sources and families of chips left out whole. */
function residualSets(
  rows: readonly FitRow[],
  byGroup: Map<FitRow, number>,
  bySource: Map<FitRow, number>,
  byFamily: Map<FitRow, number>,
): Record<string, ResidualSet> {
  const sets: Record<string, ResidualSet> = {}
  const add = (name: string, errors: Map<FitRow, number>, members: FitRow[]) => {
    if (members.length > 0) sets[name] = residualSet(errors, members)
  }
  for (const [source, members] of Map.groupBy(rows, (row) => row.source)) add(source, byGroup, members)
  const domainOf = (row: FitRow) => residualDomain(row.generation, isMixture(row))
  for (const [domain, members] of Map.groupBy(rows, domainOf)) add(domain, byGroup, members)
  for (const mixture of [false, true]) {
    const alike = (row: FitRow) => isMixture(row) === mixture
    add(unseenSourceOf(mixture), bySource, rows.filter(alike))
    add(unseenAccelerator(mixture), byFamily, [...byFamily.keys()].filter(alike))
  }
  return sets
}

/** Fits step time to `rows` and finds its errors with groups, sources and families of chips left out. */
export function calibrateStep(prior: Calibration, rows: FitRow[]): StepCalibration {
  const fitted = thinned(rows)
  const whole: StepFit = fitStep(prior, fitted)
  noteMeasured(whole.calibration, rows)
  const asked: LeaveOut = { prior, fitted, whole, rows }
  const groupErrors = errorsWithoutGroup(asked)
  const bySource = errorsWithoutSource(asked)
  return {
    calibration: whole.calibration,
    residuals: residualSets(rows, groupErrors, bySource, errorsWithoutFamily(asked)),
    summaries: stepSummaries({ fitted: whole.calibration, rows, byGroup: groupErrors, bySource }),
    groupErrors,
  }
}
