import { shippedCatalog } from './catalog.ts'
import type { HeldOutSummary } from './held-out.ts'
import { dataText, measuredFile, readMeasured, writeMeasured } from './measured.ts'
import { readRows, type TrainingRow } from './row.ts'
import { predictRow } from './training-predict.ts'
import { trainingReport } from './training-report.ts'
import { reportText } from './training-report-text.ts'

const shippedRows = measuredFile('training', 'rows.jsonl')

/** A JSON line a row, as the contract's predictions are written. */
export function printTrainingPredictions(file = shippedRows): void {
  const catalog = shippedCatalog()
  for (const row of readRows<TrainingRow>(file)) {
    process.stdout.write(`${JSON.stringify(predictRow(row, catalog))}\n`)
  }
}

const heldOutIn = (name: string) => readMeasured<HeldOutSummary[]>('training', name)

/** The report of how near predictions were. That of the shipped rows has the held-out errors too, and is published. */
export function printTrainingReport(file = shippedRows): void {
  const shipped = file === shippedRows
  const rows = readRows<TrainingRow>(file)
  const report = trainingReport(
    rows,
    shippedCatalog(),
    shipped ? [...heldOutIn('held-out.json'), ...heldOutIn('memory-held-out.json')] : [],
  )
  if (shipped) writeMeasured('training', 'report.json', dataText(report))
  process.stdout.write(reportText(report))
}
