import type { Calibration } from '../core/training/calibration.ts'
import { type ResidualSet, type Residuals, residualDomain } from '../core/training/residuals.ts'
import type { FitRow } from './fit-rows.ts'
import { type HeldOutSummary, stepSummaries } from './held-out.ts'
import { residualSet } from './residual-set.ts'
import { fitStep, type StepFit } from './step-fit.ts'
import { errorsWithoutGroup, errorsWithoutSource, type LeaveOut, thinned } from './step-held-out.ts'
import { foreignLogs, leftOutHalves, stepRanges } from './step-ranges.ts'
import { rowParts } from './step-rows.ts'

/** What calibration of step time gives: coefficients, residuals and ranges, and errors of what was left out. */
export type StepCalibration = {
  calibration: Calibration
  residuals: Residuals
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

/** Errors by framework and kind of model with groups left out. */
function domainSets(rows: readonly FitRow[], byGroup: Map<FitRow, number>): Record<string, ResidualSet> {
  const domainOf = (row: FitRow) => residualDomain(row.generation, isMixture(row))
  const domains = [...Map.groupBy(rows, domainOf)]
  return Object.fromEntries(domains.map(([name, members]) => [name, residualSet(byGroup, members)]))
}

/** Fits step time to `rows` and finds its errors with groups, sources and families of chips left out. */
export function calibrateStep(prior: Calibration, rows: FitRow[]): StepCalibration {
  const fitted = thinned(rows)
  const whole: StepFit = fitStep(prior, fitted)
  noteMeasured(whole.calibration, rows)
  const asked: LeaveOut = { prior, fitted, whole, rows }
  const errors = { byGroup: errorsWithoutGroup(asked), bySource: errorsWithoutSource(asked) }
  const logs = foreignLogs(rows, rowParts(whole.calibration, rows))
  return {
    calibration: whole.calibration,
    residuals: {
      step_time: domainSets(rows, errors.byGroup),
      step_ranges: stepRanges(rows, errors, logs),
    },
    summaries: stepSummaries({
      fitted: whole.calibration,
      rows,
      errors,
      halves: leftOutHalves(rows, errors, logs),
    }),
    groupErrors: errors.byGroup,
  }
}
