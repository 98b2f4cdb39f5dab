import { shippedCatalog } from './catalog.ts'
import { dataText, measuredFile, readMeasured, writeMeasured } from './measured.ts'
import { fitMemory } from './memory-fit.ts'
import { memoryHeldOut } from './memory-held-out.ts'
import { type MemoryFits, memoryRows } from './memory-rows.ts'
import { roundedNumbers } from './rounded.ts'
import { readRows, type TrainingRow } from './row.ts'

/** Fits memory on the measured rows and writes what was fitted, and how far off it was without them. */
export function calibrateMemory(): void {
  const priors = readMeasured<MemoryFits>('training', 'memory-priors.json')
  const rows = memoryRows(readRows<TrainingRow>(measuredFile('training', 'rows.jsonl')), shippedCatalog())
  const fitted = roundedNumbers(fitMemory(priors, rows))
  const { summaries, ranges } = memoryHeldOut(priors, fitted, rows)
  writeMeasured('training', 'memory.json', dataText(fitted))
  writeMeasured('training', 'memory-ranges.json', dataText(roundedNumbers(ranges)))
  writeMeasured('training', 'memory-held-out.json', dataText(roundedNumbers(summaries)))
}
