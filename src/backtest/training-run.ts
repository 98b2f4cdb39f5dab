import { readFileSync, writeFileSync } from 'node:fs'
import { shippedCatalog } from './catalog.ts'
import type { HeldOutSummary } from './held-out.ts'
import type { TrainingRow } from './row.ts'
import { readRows } from './row.ts'
import { predictRow } from './training-predict.ts'
import { trainingReport } from './training-report.ts'
import { reportText } from './training-report-text.ts'

const dataFile = (name: string) => new URL(`data/${name}`, import.meta.url)

function heldOutSummaries(): HeldOutSummary[] {
  return JSON.parse(readFileSync(dataFile('held-out.json'), 'utf8')) as HeldOutSummary[]
}

/** A JSON line a row, as the contract's predictions are written. */
export function printTrainingPredictions(file: string): void {
  const catalog = shippedCatalog()
  for (const row of readRows<TrainingRow>(file)) {
    process.stdout.write(`${JSON.stringify(predictRow(row, catalog))}\n`)
  }
}

/** The report of how near predictions were. That of the shipped rows has the held-out errors too, and is published. */
export function printTrainingReport(file: string): void {
  const shipped = file === dataFile('training.jsonl').pathname
  const rows = readRows<TrainingRow>(file)
  const report = trainingReport(rows, shippedCatalog(), shipped ? heldOutSummaries() : [])
  if (shipped) writeFileSync(dataFile('report-training.json'), `${JSON.stringify(report, null, 2)}\n`)
  process.stdout.write(reportText(report))
}
