import { servingCalibration } from '../core/serving/measured.ts'
import { shippedCatalog } from './catalog.ts'
import { dataText, linesText, measuredFile, writeMeasured } from './measured.ts'
import { readRows } from './row.ts'
import { calibrateServing } from './serving-calibrate.ts'
import { trueCases } from './serving-cases.ts'
import { servingCatalog } from './serving-catalog.ts'
import { predictServing } from './serving-predict.ts'
import { servingReport, servingReportText } from './serving-report.ts'
import type { ServingRow } from './serving-row.ts'
import { rowIndex } from './serving-row-index.ts'

/** The rows of one file; without one, those that are shipped: of closed loops and batches, and those under load. */
export function rowsOf(file?: string): ServingRow[] {
  const files = file
    ? [file]
    : ['rows.jsonl', 'rows-under-load.jsonl'].map((name) => measuredFile('serving', name))
  return files.flatMap((name) => readRows<ServingRow>(name))
}

export function printServingPredictions(file?: string): void {
  const catalog = servingCatalog(shippedCatalog())
  for (const row of rowsOf(file)) {
    process.stdout.write(`${JSON.stringify(predictServing(row, catalog, servingCalibration))}\n`)
  }
}

/** Scores rows that carry `measured`: fits them anew so that errors are of groups that the fit has not seen. */
export function printServingReport(file?: string): void {
  const rows = rowsOf(file)
  const catalog = servingCatalog(shippedCatalog())
  const calibrated = calibrateServing(trueCases(rows, catalog))
  process.stdout.write(servingReportText(servingReport(rows, catalog, calibrated)))
}

/** Fits the rows and writes the coefficients and the report beside them. */
export function calibrateServingFiles(file?: string): void {
  const rows = rowsOf(file)
  const catalog = servingCatalog(shippedCatalog())
  const calibrated = calibrateServing(trueCases(rows, catalog))
  const report = servingReport(rows, catalog, calibrated)
  writeMeasured('serving', 'calibration.json', dataText(calibrated.calibration))
  writeMeasured('serving', 'nearest-rows.json', linesText(rowIndex(calibrated)))
  writeMeasured('serving', 'report.json', dataText(report))
  process.stdout.write(servingReportText(report))
}
