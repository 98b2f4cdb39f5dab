import { servingCalibration } from '../core/serving/measured.ts'
import { shippedCatalog } from './catalog.ts'
import { dataText, linesText, writeMeasured } from './measured.ts'
import { readRows } from './row.ts'
import { calibrateServing } from './serving-calibrate.ts'
import { trueCases } from './serving-cases.ts'
import { servingCatalog } from './serving-catalog.ts'
import { predictServing } from './serving-predict.ts'
import { servingReport, servingReportText } from './serving-report.ts'
import type { ServingRow } from './serving-row.ts'
import { rowIndex } from './serving-row-index.ts'

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

/** Fits the rows and writes the coefficients and the report beside them. */
export function calibrateServingFiles(file: string): void {
  const rows = readRows<ServingRow>(file)
  const catalog = servingCatalog(shippedCatalog())
  const calibrated = calibrateServing(trueCases(rows, catalog))
  const report = servingReport(rows, catalog, calibrated)
  writeMeasured('serving', 'calibration.json', dataText(calibrated.calibration))
  writeMeasured('serving', 'nearest-rows.json', linesText(rowIndex(calibrated)))
  writeMeasured('serving', 'report.json', dataText(report))
  process.stdout.write(servingReportText(report))
}
