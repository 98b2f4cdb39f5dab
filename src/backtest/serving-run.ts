import { writeFileSync } from 'node:fs'
import { servingCalibration } from '../core/serving/data/calibration.ts'
import { shippedCatalog } from './catalog.ts'
import { readRows } from './row.ts'
import { type Calibrated, calibrateServing } from './serving-calibrate.ts'
import { trueCases } from './serving-cases.ts'
import { servingCatalog } from './serving-catalog.ts'
import { predictServing } from './serving-predict.ts'
import { servingReport, servingReportText } from './serving-report.ts'
import type { ServingRow } from './serving-row.ts'
import { rowIndexModule } from './serving-row-index.ts'

export function printServingPredictions(file: string): void {
  const catalog = servingCatalog(shippedCatalog())
  for (const row of readRows<ServingRow>(file)) {
    process.stdout.write(`${JSON.stringify(predictServing(row, catalog, servingCalibration))}\n`)
  }
}

/** Scores rows that carry `measured`: fits them anew so that errors are of groups that the fit has not seen. */
export function printServingReport(file: string): void {
  const rows = readRows<ServingRow>(file)
  const catalog = servingCatalog(shippedCatalog())
  const calibrated = calibrateServing(trueCases(rows, catalog))
  process.stdout.write(servingReportText(servingReport(rows, catalog, calibrated)))
}

const dataModule = new URL('../core/serving/data/calibration.ts', import.meta.url).pathname
const rowsModule = new URL('../core/serving/data/rows.ts', import.meta.url).pathname
const reportFile = new URL('data/report-serving.json', import.meta.url).pathname

/** The data module as text: the same rows always give the same bytes. */
export function calibrationModule(calibrated: Calibrated): string {
  return [
    "import type { ServingCalibration } from '../calibration.ts'",
    '',
    '/** Written by `npm run calibrate -- --kind serving` from the measured rows; not edited by hand. */',
    `export const servingCalibration: ServingCalibration = ${JSON.stringify(calibrated.calibration, null, 2)}`,
    '',
  ].join('\n')
}

/** Fits the rows and writes the coefficients and the report beside them. */
export function calibrateServingFiles(file: string): void {
  const rows = readRows<ServingRow>(file)
  const catalog = servingCatalog(shippedCatalog())
  const calibrated = calibrateServing(trueCases(rows, catalog))
  const report = servingReport(rows, catalog, calibrated)
  writeFileSync(dataModule, calibrationModule(calibrated))
  writeFileSync(rowsModule, rowIndexModule(calibrated))
  writeFileSync(reportFile, `${JSON.stringify(report, null, 2)}\n`)
  process.stdout.write(servingReportText(report))
}
