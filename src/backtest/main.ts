import { parseArgs } from 'node:util'
import { shippedCatalog } from './catalog.ts'
import type { TrainingRow } from './row.ts'
import { readRows } from './row.ts'
import { printServingPredictions, printServingReport } from './serving-run.ts'
import { predictRow } from './training-predict.ts'
import { trainingReport } from './training-report.ts'

const { values } = parseArgs({
  options: {
    predict: { type: 'boolean', default: false },
    kind: { type: 'string', default: 'training' },
    file: { type: 'string' },
  },
})

function shippedRows(kind: string): string {
  return new URL(`data/${kind}.jsonl`, import.meta.url).pathname
}

function runTraining(file: string): void {
  const rows = readRows<TrainingRow>(file)
  const catalog = shippedCatalog()
  if (!values.predict) {
    process.stdout.write(trainingReport(rows, catalog))
    return
  }
  for (const row of rows) process.stdout.write(`${JSON.stringify(predictRow(row, catalog))}\n`)
}

function runServing(file: string): void {
  if (values.predict) printServingPredictions(file)
  else printServingReport(file)
}

const kinds: Record<string, (file: string) => void> = { training: runTraining, serving: runServing }

const run = kinds[values.kind]
if (run === undefined) {
  process.stderr.write(`--kind ${values.kind} is not one of ${Object.keys(kinds).join(', ')}\n`)
  process.exitCode = 2
} else run(values.file ?? shippedRows(values.kind))
